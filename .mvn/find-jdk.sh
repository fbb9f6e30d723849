# Sourced by ./muster and ./mvnw. Defines find_jdk_25, which prints the home of a JDK 25,
# or prints nothing and fails when this machine has none; and the sentence to say then.

no_jdk_25="Muster needs a JDK 25 and none was found on this machine. Maybe install one, or set MUSTER_JAVA to its folder."

# Is $1 the home of a JDK 25? Every JDK states its version in the file `release`, so nothing has to be started.
is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            'JAVA_VERSION="25"'* | 'JAVA_VERSION="25.'* | 'JAVA_VERSION="25-'* | 'JAVA_VERSION="25+'*) return 0 ;;
        esac
    done <"$1/release"
    return 1
}

# The home of the java command $1: through links, and if need be (shims of version managers) by asking it.
home_of_java() {
    home=$(readlink -f "$1" 2>/dev/null) || home=$1
    home=${home%/bin/java}
    if [ ! -r "$home/release" ]; then
        home=$("$1" -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')
    fi
    printf '%s\n' "$home"
}

find_jdk_25() {
    for home in "${MUSTER_JAVA-}" "${JAVA_HOME-}"; do
        [ -n "$home" ] || continue
        # MUSTER_JAVA may name the command itself.
        [ -d "$home" ] || home=$(home_of_java "$home")
        if is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    if java=$(command -v java); then
        home=$(home_of_java "$java")
        if is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    fi
    for home in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.asdf/installs/java/* \
        "${HOME-}"/.local/share/mise/installs/java/*; do
        if is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}
