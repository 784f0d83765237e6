# Shared by ./wirefig and ./check: finds a JDK, brings a Maven, builds, and writes down how to start what was built.
# Needs $root, the checkout's folder. Everything it keeps is in $root/.cache, which git ignores.

cache=$root/.cache
log=$cache/build.log
products=$root/releng/org.wirefig.product/target/products/org.wirefig.product
maven_version=3.9.11

say() { printf '%s\n' "$*" >&2; }
die() { say "wirefig: $*"; exit 1; }

# --- JDK ---------------------------------------------------------------------------------------------------------

# Is the folder $1 a JDK (not just a runtime) of version 25 or newer?
is_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  if [ -f "$1/release" ]; then
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  else
    major=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
  fi
  [ "${major:-0}" -ge 25 ]
}

# Sets $jdk; WIREFIG_JAVA_HOME first, then JAVA_HOME, PATH and the folders JDKs are usually in.
find_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) && on_path=${on_path%/bin/javac}
  for candidate in "$WIREFIG_JAVA_HOME" "$JAVA_HOME" "$on_path" /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/* /opt/*/* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk "$candidate"; then jdk=$candidate; return 0; fi
  done
  die "no JDK 25 or newer found (looked at WIREFIG_JAVA_HOME, JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks).
Install one, then set WIREFIG_JAVA_HOME to its folder."
}

# --- System packages ---------------------------------------------------------------------------------------------

# Installs Debian packages when that is allowed, otherwise prints the one command that does; fails then.
install_packages() {
  if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
      as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
      as_root='sudo -n'
    else
      say "Missing system packages. Install them with:  sudo apt-get install -y $*"
      return 1
    fi
    mkdir -p "$cache"
    say "Installing $* …"
    export DEBIAN_FRONTEND=noninteractive
    if $as_root apt-get install -y --no-install-recommends "$@" </dev/null >"$cache/apt.log" 2>&1; then return 0; fi
    $as_root apt-get update </dev/null >>"$cache/apt.log" 2>&1
    if $as_root apt-get install -y --no-install-recommends "$@" </dev/null >>"$cache/apt.log" 2>&1; then return 0; fi
    say "That failed; see $cache/apt.log. By hand:  apt-get install -y $*"
    return 1
  fi
  say "Missing system packages; with this system's package manager install what Debian calls: $*"
  return 1
}

has_library() {
  { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep -q "$1"
}

# --- Maven -------------------------------------------------------------------------------------------------------

# Sets $mvn. Whatever Maven there is brings the right one, from wherever it is set up to take its artifacts: older ones can't
# build this, and distributions change the newer ones (Debian 13's 3.9.9 can't load Tycho).
find_maven() {
  mvn=$cache/apache-maven-$maven_version/bin/mvn
  [ -x "$mvn" ] && return 0
  old=$(command -v mvn 2>/dev/null)
  if [ -z "$old" ]; then
    install_packages maven || die "no Maven found."
    old=$(command -v mvn) || die "no Maven found."
  fi
  say "Bringing Maven $maven_version …"
  mkdir -p "$cache/maven"
  # The old Maven may want an older Java than ours: its own choice first, then our JDK.
  fetch="-B dependency:copy -Dartifact=org.apache.maven:apache-maven:$maven_version:zip:bin -DoutputDirectory=$cache/maven"
  (cd "$cache/maven" && { "$old" $fetch || JAVA_HOME=$jdk "$old" $fetch; }) </dev/null >"$cache/maven.log" 2>&1 ||
    die "Maven $maven_version could not be brought; see $cache/maven.log. Is a Maven repository reachable?"
  (cd "$cache/maven" && "$jdk/bin/jar" xf "apache-maven-$maven_version-bin.zip") || die "cannot unpack Maven in $cache/maven"
  chmod 755 "$cache/maven/apache-maven-$maven_version/bin/mvn"
  rm -rf "$cache/apache-maven-$maven_version"
  mv "$cache/maven/apache-maven-$maven_version" "$cache/" && rm -rf "$cache/maven"
}

# --- Build -------------------------------------------------------------------------------------------------------

# Is a source newer than what was built? Folders count only below src, because the build itself writes beside them.
is_stale() {
  [ -f "$cache/run.sh" ] && [ -f "$cache/stamp" ] || return 0
  [ -n "$(find "$root/pom.xml" "$root/.mvn" "$root/target-platform" "$root/bundles" "$root/features" \
    "$root/releng/org.wirefig.product" "$root/releng/build.sh" \
    -name target -prune -o \( -type f -o -path '*/src/*' \) -newer "$cache/stamp" -print -quit 2>/dev/null)" ]
}

# Turns Maven's log, as it grows, into a line for every module and one for every hundred files that come.
# A shell loop, because awk may read a pipe in blocks and so would be late.
show_progress() {
  files=0
  while IFS= read -r line; do
    case $line in
      *Downloaded\ from*)
        files=$((files + 1))
        case $files in *00) say "  $files files fetched" ;; esac ;;
      "[INFO] Building "*"["*/*"]")
        place=${line##*[}
        name=${line#\[INFO\] Building }
        name=${name%% 1.0.0-SNAPSHOT*}
        say "  [$place ${name#\[*\] }" ;;
      "[INFO] Resolving target definition"*)
        say "  resolving the target platform" ;;
    esac
  done
}

# run_maven ARGUMENTS…: log to $log, progress to stderr, status as Maven's.
run_maven() {
  mkdir -p "$cache"
  ( cd "$root" && JAVA_HOME=$jdk MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xmx2g $MAVEN_OPTS" "$mvn" -B "$@" </dev/null 2>&1
    echo $? >"$cache/maven.status" ) | tee "$log" | show_progress
  return "$(cat "$cache/maven.status")"
}

explain_failure() {
  say "The build failed. What Maven says (all of it: $log):"
  grep -a '^\[ERROR\]' "$log" | sed 's| -> \[Help 1\]||' | grep -v 'Re-run Maven\|re-run Maven\|\[Help 1\]\|For more information about\|correcting the problems\|mvn <args>\|osgi.platform}\|^\[ERROR\] *$' | head -"${1:-25}" >&2
}

host_product() {
  case $(uname -s) in
    Linux) echo "$products/linux/gtk/x86_64" ;;
    Darwin) echo "$products/macosx/cocoa/aarch64/Wirefig.app/Contents/Eclipse" ;;
    *) die "unknown system $(uname -s); on Windows build with Maven and start wirefig.cmd of the product" ;;
  esac
}

# Before a build: manifests complete, no product of an older build in the way.
prepare_build() {
  "$root/releng/exports" || return 1
  touch "$cache/stamp.new"
  rm -f "$cache/run.sh"
  rm -rf "$root"/releng/*/target/products
  # The compiler looks at changed sources only; what another bundle's change makes stale would stay.
  rm -rf "$root"/bundles/*/target/classes "$root"/tests/*/target/classes
}

# After a build: the class path of the command line, and a cache of its loaded classes for a quick start.
finish_build() {
  product=$(host_product)
  [ -d "$product/plugins" ] || die "the build left no product in $product; see $log"
  path=
  for name in org.wirefig.cli org.wirefig.capture org.wirefig.protocol org.wirefig.filter org.wirefig.trace \
      org.wirefig.diagnosis org.wirefig.figure org.wirefig.capture.live org.apache.commons.cli com.google.gson \
      com.github.luben.zstd-jni org.brotli.dec bcprov bcpkix bcutil org.apache.pdfbox org.apache.pdfbox.io \
      org.apache.pdfbox.fontbox org.apache.commons.commons-logging \
      org.pcap4j.core org.pcap4j.packetfactory com.sun.jna com.sun.jna.platform slf4j.api slf4j.nop; do
    for jar in "$product/plugins/${name}"_[0-9]*.jar; do
      [ -f "$jar" ] && path=$path${path:+:}$jar
    done
  done
  # Most of what is allocated while a trace is opened stays: it is moved to the old generation at once, by all cores, as all wait for that.
  options="-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseParallelGC -Xmn64m -XX:MaxTenuringThreshold=0 -XX:-UsePerfData -Djava.awt.headless=true -Xlog:disable -Xlog:all=error:stderr -Xlog:aot=off -Xlog:cds=off"
  rm -f "$cache"/*.aot
  say "  preparing a quick start"
  training "$path" $options
  commands=$("$jdk/bin/java" $options -cp "$path" org.wirefig.cli.Main help | sed -n '/^Commands/,$s/^  \([a-z]*\) .*/\1/p') && [ -n "$commands" ] ||
    die "the command line that was built does not start: $jdk/bin/java -cp '$path' org.wirefig.cli.Main help"
  {
    echo "jdk='$jdk'"
    echo "product='$product'"
    echo "cli_path='$path'"
    echo "cli_options='$options'"
    echo "cli_commands='"$commands"'"
    if [ -f "$cache/cli.aot" ]; then echo "cli_aot='$cache/cli.aot'"; else echo "cli_aot="; fi
  } >"$cache/run.sh"
  mv "$cache/stamp.new" "$cache/stamp"
}

# One run over the samples, and over many copies of them in one file, which take both threads of the first pass: what was loaded,
# linked and found to be worth translating the next starts take from a file. A trace that was closed since is opened again from
# the index kept of it.
training() {
  training_path=$1; shift
  rm -rf "$cache/training"
  "$jdk/bin/java" "$root/benchmarks/Replicate.java" "$cache/training.pcap" 4 0 "$root"/samples/*.pcapng
  for sample in "$root"/samples/*.cap "$root"/samples/*.pcap "$root"/samples/*.pcapng "$cache/training.pcap"; do
    [ -f "$sample" ] || continue
    printf '["%s", "%s"]\n' info "$sample" frames "$sample"
    printf '["count", "%s", "tcp.port==443 || http", "ip.addr==10.0.0.0/8", "tls.alert_message", "frame contains \\"crl\\""]\n' "$sample"
    printf '["fields", "%s", "-e", "frame.number", "-e", "frame.time_epoch", "-e", "ip.src", "-e", "tcp.port", "-e", "_ws.col.Protocol", "-e", "_ws.col.Info", "-Y", "tcp"]\n' "$sample"
  done >"$cache/training.json"
  { cat "$cache/training.json"; grep '"count"' "$cache/training.json"; } | "$jdk/bin/java" "$@" \
    -Dwirefig.index.least=0 -Dwirefig.index.folder="$cache/training" -XX:AOTCacheOutput="$cache/cli.aot" -cp "$training_path" org.wirefig.cli.Main batch \
    >"$cache/aot.log" 2>&1 || true
}

# Takes turns with another start that builds at the same time.
with_lock() {
  mkdir -p "$cache"
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$cache/lock"
    flock -n 9 || { say "Another build of this folder is under way; waiting for it …"; flock 9; }
  fi
}

# Brings the parsers that the figure's PlantUML and Mermaid texts are tried on. Without them those tests are skipped, aloud.
bring_parsers() {
  parsers=$cache/parsers
  mkdir -p "$parsers"
  [ -f "$parsers/plantuml-mit-1.2025.4.jar" ] || (cd "$cache" && JAVA_HOME=$jdk "$mvn" -B -q dependency:copy \
    -Dartifact=net.sourceforge.plantuml:plantuml-mit:1.2025.4 -DoutputDirectory="$parsers") </dev/null >"$cache/parsers.log" 2>&1 ||
    say "PlantUML could not be brought; see $cache/parsers.log."
  if [ ! -f "$parsers/node_modules/mermaid/package.json" ] && command -v npm >/dev/null 2>&1; then
    npm install --prefix "$parsers" --no-audit --no-fund mermaid@11.17.2 jsdom@29.1.1 </dev/null >>"$cache/parsers.log" 2>&1 ||
      say "Mermaid could not be brought; see $cache/parsers.log."
  fi
}

# Builds the program for this machine, without tests.
build_program() {
  with_lock
  is_stale || return 0
  find_jdk
  find_maven
  if [ -d "$root/bundles/org.wirefig.ui/target" ]; then say "Building Wirefig …"
  else say "Building Wirefig for the first time; this fetches its libraries and takes a few minutes …"; fi
  prepare_build || exit 1
  run_maven verify -Dhost-only 9>&- || { explain_failure; exit 1; }
  finish_build 9>&-
  say "Built."
}
