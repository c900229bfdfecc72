@echo off
rem Runs Maven: the installed one when it is 3.8 or newer, else Apache's own distribution, fetched once and checked.
setlocal enabledelayedexpansion
set VERSION=3.9.16
set SHA512=831a8591fe20c8243b1dbe7d71e3244f31d1665b0804b2e825e38cbbe5ce0cafb8338851f90780735568773e0a6cd07bbec107cda0b896b008b861075358b6f6
if not defined MAVEN_ARCHIVE_URL set MAVEN_ARCHIVE_URL=https://archive.apache.org/dist/maven/maven-3/%VERSION%/binaries/apache-maven-%VERSION%-bin.tar.gz
set INSTALLED=
for /f "tokens=3" %%v in ('mvn -v 2^>nul ^| findstr /b /c:"Apache Maven"') do set INSTALLED=%%v
if defined INSTALLED (
  for /f "tokens=1,2 delims=." %%a in ("!INSTALLED!") do (
    if %%a GTR 3 goto installed
    if %%a EQU 3 if %%b GEQ 8 goto installed
  )
)
set HOME_DIR=%USERPROFILE%\.m2\lowrank\apache-maven-%VERSION%
if exist "%HOME_DIR%\bin\mvn.cmd" goto fetched
echo Maven 3.8 or newer is not installed; fetching Apache Maven %VERSION% once. 1>&2
if not exist "%USERPROFILE%\.m2\lowrank" mkdir "%USERPROFILE%\.m2\lowrank"
set ARCHIVE=%TEMP%\apache-maven-%VERSION%-bin.tar.gz
curl -fsSL -o "%ARCHIVE%" "%MAVEN_ARCHIVE_URL%"
if errorlevel 1 (
  echo Cannot fetch %MAVEN_ARCHIVE_URL%. Install Maven 3.8 or newer, or set MAVEN_ARCHIVE_URL to a mirror's copy. 1>&2
  exit /b 1
)
certutil -hashfile "%ARCHIVE%" SHA512 | findstr /i "%SHA512%" >nul
if errorlevel 1 (
  del "%ARCHIVE%"
  echo What %MAVEN_ARCHIVE_URL% gave is not Apache Maven %VERSION% ^(its SHA-512 differs^), so it was not used. 1>&2
  exit /b 1
)
tar -xzf "%ARCHIVE%" -C "%USERPROFILE%\.m2\lowrank"
del "%ARCHIVE%"
:fetched
cd /d "%~dp0"
call "%HOME_DIR%\bin\mvn.cmd" %*
exit /b %errorlevel%
:installed
cd /d "%~dp0"
call mvn %*
exit /b %errorlevel%
