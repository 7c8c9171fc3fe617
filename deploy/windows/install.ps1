# Lets Windows start udplan with the machine, as an account of its own, with its own Task Scheduler.
# Run as administrator:  .\install.ps1 -Folder C:\udplan\0.1.0 -Account 'DOMAIN\udplan$'
# A group managed service account (its name ends in $) needs no password; another is asked for it.
param(
    [Parameter(Mandatory = $true)][string]$Folder,
    [Parameter(Mandatory = $true)][string]$Account
)
$ErrorActionPreference = 'Stop'

$streamlit = Join-Path $Folder '.venv\Scripts\streamlit.exe'
if (-not (Test-Path $streamlit)) { throw "$streamlit is not there; see docs/drift.md." }

# What udplan is to know is of the machine: a task has no variables of its own.
$settings = @{
    UDPLAN_PLAN                    = '\\filserver\plan\Udmøntningsplan.xlsx'
    UDPLAN_CONFIG                  = 'C:\udplan\data\kommune.toml'
    UDPLAN_STORE                   = 'sqlite:///C:/udplan/data/udplan.sqlite'
    UDPLAN_USER_HEADER             = 'X-Forwarded-User'
    STREAMLIT_SERVER_PORT          = '8501'
    STREAMLIT_SERVER_BASE_URL_PATH = 'udplan'
}
foreach ($name in $settings.Keys) {
    if (-not [Environment]::GetEnvironmentVariable($name, 'Machine')) {
        [Environment]::SetEnvironmentVariable($name, $settings[$name], 'Machine')
    }
}

$log = 'C:\udplan\data\udplan.log'
$action = New-ScheduledTaskAction -Execute 'cmd.exe' -WorkingDirectory $Folder `
    -Argument "/c `"`"$streamlit`" run app.py >> `"$log`" 2>&1`""
$trigger = New-ScheduledTaskTrigger -AtStartup
$rules = New-ScheduledTaskSettingsSet -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -MultipleInstances IgnoreNew
$task = @{ TaskName = 'udplan'; Action = $action; Trigger = $trigger; Settings = $rules; Force = $true }
if ($Account.EndsWith('$')) {
    $task.Principal = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password
} else {
    $who = Get-Credential -UserName $Account -Message 'udplan'
    $task.User = $Account
    $task.Password = $who.GetNetworkCredential().Password
}
Register-ScheduledTask @task | Out-Null
Start-ScheduledTask -TaskName 'udplan'
