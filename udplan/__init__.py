"""Follow the udmøntningsplan from the secretariat's workbook to the leadership's meeting.

intake     the workbook as it stands becomes a plan and a list of findings
status     each item gets a verdict as of a day
frame      the judged plan becomes one pandas table
selection  the reader chooses a part of it
summaries  the part becomes numbers
charts     the numbers become pictures
export     the same part becomes a file that leaves the house
ui         pages, the only place that knows Streamlit
"""
