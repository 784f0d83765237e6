#!/bin/sh
# Starts the Wirefig window on macOS. Arguments are traces to open.
#   WIREFIG_HOME, WIREFIG_JAVA_HOME, WIREFIG_JAVA_OPTIONS as on Linux
here=$(cd "$(dirname "$0")" && pwd)
home=${WIREFIG_HOME:-$HOME/.wirefig}
java=
for candidate in "$here/jre" "$WIREFIG_JAVA_HOME" "$JAVA_HOME" "$(/usr/libexec/java_home -v 25+ 2>/dev/null)"; do
  if [ -n "$candidate" ] && [ -x "$candidate/bin/java" ]; then java=$candidate/bin/java; break; fi
done
if [ -z "$java" ]; then
  echo "wirefig: Java 25 or newer was not found; install one and set WIREFIG_JAVA_HOME to its folder." >&2
  exit 1
fi
configuration=$here/configuration
[ -w "$configuration" ] || configuration=$home/configuration
# The classes of the last start as Java has them in memory; see the start on Linux.
classes=$configuration/classes.jsa
for file in "$here/plugins" "$here"/plugins/org.eclipse.equinox.launcher_*.jar; do [ "$file" -nt "$classes" ] && rm -f "$classes"; done
exec "$java" -XstartOnFirstThread -Xdock:name=Wirefig "@$here/java.options" -XX:SharedArchiveFile="$classes" $WIREFIG_JAVA_OPTIONS \
  -jar "$here"/plugins/org.eclipse.equinox.launcher_*.jar -name Wirefig \
  -data "$home/workspace" -configuration "$configuration" "$@"
