"""From the workbook as it stands to a plan and a list of findings."""
