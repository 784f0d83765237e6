@echo off
rem Starts the Wirefig window. Arguments are traces to open; traces dropped on this file are opened, too.
rem WIREFIG_HOME, WIREFIG_JAVA_HOME, WIREFIG_JAVA_OPTIONS as on Linux.
setlocal
set "HERE=%~dp0"
if not defined WIREFIG_HOME set "WIREFIG_HOME=%USERPROFILE%\.wirefig"
set "JAVAW=javaw.exe"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javaw.exe" set "JAVAW=%JAVA_HOME%\bin\javaw.exe"
if defined WIREFIG_JAVA_HOME set "JAVAW=%WIREFIG_JAVA_HOME%\bin\javaw.exe"
if exist "%HERE%jre\bin\javaw.exe" set "JAVAW=%HERE%jre\bin\javaw.exe"
for %%J in ("%HERE%plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%~fJ"
start "Wirefig" "%JAVAW%" "@%HERE%java.options" -XX:SharedArchiveFile="%WIREFIG_HOME%\configuration\classes.jsa" %WIREFIG_JAVA_OPTIONS% -jar "%LAUNCHER%" -name Wirefig -data "%WIREFIG_HOME%\workspace" -configuration "%WIREFIG_HOME%\configuration" %*
endlocal
