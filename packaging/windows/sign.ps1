# Signs the installer. Needs a certificate, which nobody has lent us yet: without SIGNING_CERTIFICATE (the PFX file, as
# Base64) it says so and leaves everything as it is.
param([Parameter(Mandatory)] [string] $Installer)
$ErrorActionPreference = "Stop"
if (-not $env:SIGNING_CERTIFICATE) {
    Write-Output "Not signed: no SIGNING_CERTIFICATE. Windows will warn whoever opens it."
    exit 0
}
$file = Join-Path $env:RUNNER_TEMP "certificate.pfx"
[IO.File]::WriteAllBytes($file, [Convert]::FromBase64String($env:SIGNING_CERTIFICATE))
try {
    $tool = Get-ChildItem "C:\Program Files (x86)\Windows Kits\10\bin\*\x64\signtool.exe" | Select-Object -Last 1
    & $tool sign /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 /f $file /p $env:SIGNING_SECRET $Installer
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
} finally {
    Remove-Item $file
}
