# What ./run and ./test share: installing what is missing and building. Sourced, not run.
# Expects $root, the folder of the clone.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
missing=()

# say "español" "English": one line on stderr, in the language of LANG.
say() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    en*) printf '%s\n' "$2" >&2 ;;
    *) printf '%s\n' "$1" >&2 ;;
  esac
}

die() { say "$@"; exit 1; }

has() { command -v "$1" >/dev/null 2>&1; }

# need PACKAGES "para qué" "what for": remembers what to install.
need() {
  say "Falta: $1 ($2)." "Missing: $1 ($3)."
  missing+=($1)
}

check_dotnet() {
  has dotnet || die "Falta el SDK de .NET 10: instálalo desde https://dot.net y vuelve a intentarlo." \
    "The .NET 10 SDK is missing: install it from https://dot.net and try again."
  (cd "$root" && dotnet --version >/dev/null 2>&1) || die "Hay un .NET instalado, pero no el SDK 10 que pide global.json." \
    "Some .NET is installed, but not the SDK 10 that global.json asks for."
}

check_programs() {
  local dir
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || has initdb || [ -n "${ConnectionStrings__Tinkuy:-}" ] ||
    need "postgresql postgresql-contrib" "la base de datos" "the database"
  { has node && { has npm || [ -f "$root/src/Web/wwwroot/lib/signalr.min.js" ]; }; } ||
    need "nodejs npm" "arma los guiones del navegador" "builds the browser's scripts"
  has pdftotext || need poppler-utils "lee el texto de los PDF" "reads the text of PDFs"
  has vipsthumbnail || need libvips-tools "prepara las fotos" "prepares photos"
  ldconfig -p 2>/dev/null | grep libicuuc >/dev/null || need "$(icu_package)" "idiomas y fechas para .NET" "languages and dates for .NET"
}

# Its name carries its version: libicu72, libicu74, …
icu_package() { apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d' ' -f1 | sort -V | tail -1 | grep . || echo libicu-dev; }

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local sudo=()
  has apt-get || die "Instala estos paquetes y vuelve a intentarlo: ${missing[*]}" "Install these packages and try again: ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    has sudo || die "No soy root ni hay sudo; pide que instalen: apt-get install ${missing[*]}" \
      "I am not root and there is no sudo; ask for: apt-get install ${missing[*]}"
    sudo=(sudo)
  fi
  say "Instalo con apt-get: ${missing[*]}" "Installing with apt-get: ${missing[*]}"
  { "${sudo[@]}" apt-get update -qq &&
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >&2 ||
    die "apt-get no pudo instalar: ${missing[*]}" "apt-get could not install: ${missing[*]}"
}

# Whether Lucene.Net, which is not to be had everywhere, can be restored. It is tried once, and again when what is asked for or
# the sources change: those of NuGet's own configuration, and TINKUY_PACKAGES (a folder or an address) if set.
lucene_restores() {
  local answer="$root/.build/lucene" question
  if [ -z "${lucene:-}" ]; then
    mkdir -p "$root/.build"
    question=$(cat "$root/Directory.Packages.props" "$root/src/Search.Lucene/Search.Lucene.csproj" "$HOME/.nuget/NuGet/NuGet.Config" 2>/dev/null | cksum)
    question="$question ${TINKUY_PACKAGES:-}"
    if [ "$(sed 1d "$answer" 2>/dev/null)" != "$question" ]; then
      lucene=no
      (cd "$root" && timeout 120 dotnet restore src/Search.Lucene -v q 9>&-) >"$root/.build/lucene.log" 2>&1 && lucene=yes
      printf '%s\n%s\n' "$lucene" "$question" >"$answer"
    fi
    lucene=$(head -1 "$answer")
    [ "$lucene" = yes ] || say "Lucene.Net no se puede descargar aquí: sigo sin él, con PostgreSQL." "Lucene.Net cannot be restored here: going on without it, on PostgreSQL."
  fi
  [ "$lucene" = yes ]
}

# Builds the site into .build/site unless nothing changed since. MapStaticAssets needs the published output: it serves
# empty files from an unpublished one. A site that runs from there keeps its files: the new ones come as a new folder.
publish_site() {
  local out="$root/.build/site" stamp="$root/.build/site.stamp"
  mkdir -p "$root/.build"
  exec 9>"$root/.build/lock"
  flock 9
  lucene_restores || true
  if [ ! -f "$out/Tinkuy.Web.dll" ] || [ ! -f "$stamp" ] || [ "$root/.build/lucene" -nt "$stamp" ] || [ -n "$(changed_since "$stamp")" ]; then
    say "Preparo el sitio; la primera vez tarda unos minutos." "Building the site; the first time takes some minutes."
    touch "$stamp.new"
    rm -rf "$out.new"
    (cd "$root" && dotnet publish src/Web -c Release -o "$out.new" -v q -p:RunAnalyzers=false 9>&-) >"$root/.build/publish.log" 2>&1 ||
      { grep -E 'error' "$root/.build/publish.log" | sort -u >&2
        die "El sitio no se pudo construir; el detalle está en .build/publish.log." "The site could not be built; the details are in .build/publish.log."; }
    if lucene_restores; then
      (cd "$root" && dotnet publish src/Search.Lucene -c Release -o "$out.new" -v q -p:RunAnalyzers=false 9>&-) >"$root/.build/lucene.log" 2>&1 ||
        die "El buscador Lucene no se pudo construir; el detalle está en .build/lucene.log." "The Lucene engine could not be built; the details are in .build/lucene.log."
    fi
    rm -rf "$out.old"
    [ ! -e "$out" ] || mv "$out" "$out.old"
    mv "$out.new" "$out"
    mv "$stamp.new" "$stamp"
    rm -rf "$out.old"
  fi
  exec 9>&-
}

changed_since() {
  cd "$root" && find src Directory.*.props Directory.*.targets global.json \
    \( -name bin -o -name obj -o -name node_modules -o -path src/Web/wwwroot/lib \) -prune -o -newer "$1" -print -quit
}
