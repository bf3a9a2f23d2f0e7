#!/bin/sh
# check_ci.sh SOURCE_FOLDER PROGRAM YAML_LINES RECIPE
# Runs one recipe of examples/ci in a copy of that folder, as its own program runs it: figures are
# drawn once and stored; nothing changed is nothing to do, and no alarm; a number that is changed in a
# CSV is drawn again by those that draw, and by those that check it is named with exit code 1.
# shellcheck disable=SC2015,SC2016 # what stands behind || ends the test; ${{ is looked for as it is
set -eu
source=$(cd "$1" && pwd)
program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
yaml_lines=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")
recipe=$4

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The program by its name alone, and each call of it in a log.
mkdir "$folder/bin"
printf '#!/bin/sh\necho "$*" >>"%s/calls"\nexec "%s" "$@"\n' "$folder" "$program" >"$folder/bin/trialfig"
chmod +x "$folder/bin/trialfig"
PATH=$folder/bin:$PATH
export PATH
cp -r "$source/examples/ci" "$folder/project"
cd "$folder/project"
: >"$folder/calls"

fail() {
  echo "$recipe: $1"
  for file in "$folder/said" "$folder/calls"; do [ ! -s "$file" ] || cat "$file"; done
  exit 1
}
n_calls() { wc -l <"$folder/calls"; }
store() { trialfig render figures.yaml -o figures --quiet 2>"$folder/said" || fail "can't be drawn"; }
# One patient more who died, in two figures: the hazard ratio is another one.
change() {
  before=$(cksum <data/lung.csv)
  awk -F, -v OFS=, 'NR == 4 { $3 = $3 == 1 ? 2 : 1 } { print }' data/lung.csv >data/new
  mv data/new data/lung.csv
  [ "$(cksum <data/lung.csv)" != "$before" ] || fail "nothing was changed in the data"
}
same_bytes() { # in figures/, by the names of the figures
  for id in "$@"; do cksum "figures/$id.svg"; done
}

# ---- programs that draw what has changed ------------------------------------------------------------

need() {
  command -v "$1" >/dev/null 2>&1 || { echo "skipped: $1 isn't installed: its recipe is not run"; exit 77; }
}

# draws COMMAND...: draws everything, then nothing, then what a CSV has changed, then nothing, also
# after a CSV has another time alone.
draws() {
  "$@" >"$folder/said" 2>&1 || fail "failed"
  for id in lung-sex lung-ecog vaccination responses; do
    [ -s "figures/$id.pdf" ] || fail "no figures/$id.pdf"
  done
  calls=$(n_calls)
  [ "$calls" -gt 0 ] || fail "trialfig was not called"
  "$@" >"$folder/said" 2>&1 || fail "failed when nothing had changed"
  [ "$(grep -c '^render.*-o figures' "$folder/calls" || true)" -ge 1 ] || fail "no render"
  drawing=$(grep -vc -e --list "$folder/calls" || true)
  [ "$drawing" = 1 ] || fail "drawn again though nothing had changed"
  kept=$(same_bytes vaccination responses)
  old=$(same_bytes lung-sex)
  sleep 1 # a second is the finest that some of them see
  change
  "$@" >"$folder/said" 2>&1 || fail "failed when the data had changed"
  [ "$(same_bytes lung-sex)" != "$old" ] || fail "not drawn again though its data had changed"
  [ "$(same_bytes vaccination responses)" = "$kept" ] || fail "other figures were changed"
  drawing=$(grep -vc -e --list "$folder/calls" || true)
  "$@" >"$folder/said" 2>&1 || fail "failed at the end"
  [ "$(grep -vc -e --list "$folder/calls" || true)" = "$drawing" ] || fail "has no end"
  touch data/bcg.csv
  "$@" >"$folder/said" 2>&1 || fail "failed when a time had changed"
  [ "$(same_bytes vaccination responses)" = "$kept" ] || fail "a time has changed figures"
  drawing=$(grep -vc -e --list "$folder/calls" || true)
  "$@" >"$folder/said" 2>&1 || fail "failed after a time had changed"
  [ "$(grep -vc -e --list "$folder/calls" || true)" = "$drawing" ] || fail "a time that has changed has no end"
}

# grows COMMAND...: a set of one figure for each file sees files that come and go, and one that fails
# is tried again until it is mended.
grows() {
  mkdir sites
  cp data/lung.csv sites/a.csv
  cp data/lung.csv sites/b.csv
  sleep 1
  cat >figures.yaml <<'SET'
trialfig: 1
figures:
  - {for_each: {files: sites/*.csv}, id: "site-{stem}", kind: km, data: "{path}", time: time,
     event: {column: status, is: [2]}, formats: [svg]}
SET
  "$@" >"$folder/said" 2>&1 || fail "a set that grows can't be drawn"
  [ -s figures/site-b.svg ] || fail "no figure of a file"
  sleep 1
  cp data/lung.csv sites/c.csv
  "$@" >"$folder/said" 2>&1 || fail "failed when a file came"
  [ -s figures/site-c.svg ] || fail "a file that came is not seen"
  sleep 1
  rm sites/b.csv
  "$@" >"$folder/said" 2>&1 || fail "failed when a file went"
  grep -q 'no longer in the sets: .*site-b' "$folder/said" || fail "a file that went is not seen"
  rests "$@"
  sleep 1
  echo "time,status" >sites/d.csv
  ! "$@" >"$folder/said" 2>&1 || fail "a figure that can't be drawn is none"
  ! "$@" >"$folder/said" 2>&1 || fail "green after a figure that failed"
  cp data/lung.csv sites/d.csv
  "$@" >"$folder/said" 2>&1 || fail "failed though it is mended"
  [ -s figures/site-d.svg ] || fail "not drawn though it is mended"
  rests "$@"
}
rests() { # nothing is to be done
  before=$(n_calls)
  "$@" >"$folder/said" 2>&1 || fail "failed when nothing had changed"
  [ "$(n_calls)" = "$before" ] || fail "called again though nothing had changed"
}

# ---- files of CI ---------------------------------------------------------------------------------------

lines=$folder/lines
read_yaml() { "$yaml_lines" "$1" >"$lines" 2>"$folder/said" || fail "$1 is no good YAML"; }
# The text at a path; fails if there is none.
value() {
  awk -F'\t' -v path="$1" '$1 == path { sub(/^[^\t]*\t/, ""); print; found = 1 } END { exit !found }' \
    "$lines" >"$folder/value" || fail "nothing stands at $1"
  printf '%b' "$(cat "$folder/value")"
}
# The path of the step of that name.
step() {
  path=$(awk -F'\t' -v name="$1" -v below="$2" '$2 == name && index($1, below) == 1 && $1 ~ /\.name$/ {
    sub(/\.name$/, "", $1); print $1 }' "$lines")
  [ "$(printf '%s\n' "$path" | grep -c .)" = 1 ] || fail "no step \"$1\""
  echo "$path"
}
# run_step PATH [NAME=VALUE...]: as a runner does, with "-e"; the code is in $code.
run_step() {
  value "$1.run" >"$folder/step"
  ! grep -F '${{' "$folder/step" || fail "a value is pasted into the script of $1"
  shift
  code=0
  env "$@" CI=true GITHUB_STEP_SUMMARY="$folder/summary" GITHUB_OUTPUT="$folder/output" \
    GITHUB_PATH="$folder/path" GITHUB_REPOSITORY=OWNER/study RUNNER_TEMP="$folder" \
    bash --noprofile --norc -e -o pipefail "$folder/step" >"$folder/said" 2>&1 || code=$?
}
# Every step's script is one that the shell can read; shellcheck looks closer, where it is. Names in
# capitals come from the step's env.
read_scripts() {
  awk -F'\t' '$1 ~ /\.(run|script\.[0-9]+)$/ { print $1 }' "$lines" >"$folder/paths"
  while read -r path; do
    value "$path" >"$folder/step"
    bash -n "$folder/step" || fail "$path is no script"
    if command -v shellcheck >/dev/null 2>&1; then
      shellcheck -s bash -e SC2153 "$folder/step" >"$folder/said" || fail "shellcheck on $path"
    fi
  done <"$folder/paths"
  [ -s "$folder/paths" ] || fail "no scripts"
}
# What a step says of the change: which figure, and what of it.
names_change() {
  grep -q 'lung-sex' "$1" || fail "$(basename "$1") doesn't name the figure"
  grep -q 'hazard ratio.*→' "$1" || fail "$(basename "$1") doesn't name the number"
  ! grep -q 'vaccination' "$1" || fail "$(basename "$1") names a figure that is the same"
}
# Programs of the repository that a script names are there.
names_scripts() {
  grep -oE 'scripts/[a-z.-]+' "$1" | sort -u | while read -r name; do
    [ -x "$source/$name" ] || echo "$name"
  done >"$folder/missing"
  [ ! -s "$folder/missing" ] || fail "no $(cat "$folder/missing")"
}
# gh, which comments: what it is called with, and what it is to send.
make_gh() {
  cat >"$folder/bin/gh" <<GH
#!/bin/sh
echo "\$*" >>"$folder/gh"
case \$* in
*--jq*) cat "$folder/comments" 2>/dev/null || true ;;
*body=@*) file=\${*##*body=@}; cat "\${file%% *}" >"$folder/body" ;;
*--body-file*) file=\${*##*--body-file }; cat "\${file%% *}" >"$folder/body" ;;
esac
GH
  chmod +x "$folder/bin/gh"
}

# ---- the recipes ---------------------------------------------------------------------------------------

case $recipe in
data)
  for file in data/*.csv; do
    cmp -s "$file" "$source/examples/$file" || fail "$file is another one in examples/data"
  done
  store
  trialfig check figures.yaml -o figures >"$folder/said" 2>&1 || fail "not the same as just drawn"
  # each file is told of
  for file in * ../../action.yml; do
    case $file in README.md | data | figures) continue ;; esac
    grep -qF "$(basename "$file")" README.md || fail "README.md doesn't name $file"
  done
  ;;
make)
  need make
  draws make
  make check >"$folder/said" 2>&1 || fail "make check sees a change"
  change
  ! make check >"$folder/said" 2>&1 || fail "make check sees no change"
  names_change "$folder/said"
  grows make
  # and as docs/recipes.md calls it each time
  awk '/^figures: FORCE/, /^```/ { if (!/^```/) print }' "$source/docs/recipes.md" >Forced
  grep -q '^figures: FORCE' Forced || fail "docs/recipes.md has no rule that is run each time"
  for _ in 1 2; do
    before=$(n_calls)
    make -f Forced >"$folder/said" 2>&1 || fail "the rule that is run each time fails"
    [ "$(n_calls)" = $((before + 1)) ] || fail "the rule that is run each time is not"
  done
  ;;
ninja)
  need ninja
  draws ninja
  grows ninja
  ;;
snakemake)
  need snakemake
  HOME=$folder draws snakemake --cores 2
  ;;
slurm)
  bash -n slurm-array.sh
  [ "$(grep -c '^#SBATCH ' slurm-array.sh)" -ge 4 ] || fail "no directives"
  parts=$(sed -n 's/^#SBATCH --array=1-\([0-9]*\)$/\1/p' slurm-array.sh)
  pids=""
  for part in $(seq "$parts"); do
    # as on several machines: all at once
    SLURM_ARRAY_TASK_ID=$part SLURM_CPUS_PER_TASK=1 SLURM_SUBMIT_DIR=$PWD ./slurm-array.sh \
      >"$folder/part-$part" 2>&1 &
    pids="$pids $!"
  done
  for pid in $pids; do
    wait "$pid" || { cat "$folder"/part-*; fail "a part failed"; }
  done
  SLURM_ARRAY_TASK_ID=0 ./slurm-array.sh >"$folder/said" 2>&1 || fail "the parts can't be gathered"
  grep -q '0 drawn, 4 unchanged' "$folder/said" || fail "gathering draws again"
  [ -s figures/index.html ] || fail "no page"
  trialfig check figures.yaml -o figures >"$folder/said" 2>&1 || fail "the parts aren't the whole"
  ! ./slurm-array.sh >"$folder/said" 2>&1 || fail "runs without Slurm"
  ;;
github)
  read_yaml github-workflow.yml
  read_scripts
  names_scripts github-workflow.yml
  make_gh
  store
  path=$(step Check jobs.check.)
  run_step "$path"
  [ $code = 0 ] || fail "the check fails though nothing has changed"
  run_step "$(step Tell jobs.check.)"
  grep -q 'No figure\|figures are the same\|would change' "$folder/summary" || fail "no summary"
  rm -rf report "$folder/summary"
  change
  run_step "$path"
  [ $code = 1 ] || fail "the check ends with $code though a number has changed"
  names_change "$folder/said"
  [ -s report/changes.html ] && [ -s report/junit.xml ] || fail "no report"
  run_step "$(step Tell jobs.check.)"
  [ $code = 0 ] || fail "Tell ends with $code"
  names_change "$folder/summary"
  run_step "$(step Comment jobs.check.)" NUMBER=7
  [ $code = 0 ] || fail "Comment ends with $code"
  grep -q '^pr comment 7 ' "$folder/gh" || fail "no comment"
  names_change "$folder/body"
  # each night, in parts
  parts=$(awk -F'\t' '$1 ~ /^jobs\.draw\.strategy\.matrix\.part\./ { print $2 }' "$lines")
  for part in $parts; do
    run_step "$(step 'Draw a part' jobs.draw.)" PART="$part"
    [ $code = 0 ] || fail "part $part ends with $code"
  done
  run_step "$(step 'Gather the parts' jobs.gather.)"
  [ $code = 0 ] || fail "gathering ends with $code"
  grep -q '0 drawn, 4 unchanged' "$folder/said" || fail "gathering draws again"
  [ -s drawn/index.html ] && [ -s drawn/numbers.csv ] || fail "no page or no numbers"
  ;;
action)
  cp "$source/action.yml" .
  read_yaml action.yml
  read_scripts
  names_scripts action.yml
  make_gh
  # every input that is used is one that there is, and the other way round
  grep -oE 'inputs\.[a-z]+' action.yml | sort -u >"$folder/used"
  awk -F'\t' '$1 ~ /^inputs\./ { sub(/\.[a-z]+$/, "", $1); print $1 }' "$lines" | sort -u >"$folder/given"
  cmp -s "$folder/used" "$folder/given" || fail "inputs that are used are others than there are"
  # and it is described, with its default
  sed 's/^inputs\.//' "$folder/given" | while read -r input; do
    default=$(value "inputs.$input.default")
    grep -qF "| \`$input\` | ${default:+\`$default\` }|" "$source/docs/recipes.md" || echo "$input"
  done >"$folder/missing"
  [ ! -s "$folder/missing" ] || fail "docs/recipes.md lacks $(tr '\n' ' ' <"$folder/missing")"
  store
  run_step "$(step 'Set up trialfig' runs.)" SOURCE="$source"
  [ $code = 0 ] || fail "Set up ends with $code"
  set -- SETS=figures.yaml OUTPUT=figures ARGUMENTS="-j 2" REPORT=report NUMBER=7
  run_step "$(step Check runs.)" "$@"
  [ $code = 0 ] && [ "$(grep changed "$folder/output")" = changed=false ] || fail "changed without a change"
  run_step "$(step Comment runs.)" "$@" CHANGED=false
  [ $code = 0 ] && ! grep -q body=@ "$folder/gh" || fail "a comment though nothing has changed"
  change
  : >"$folder/output"
  : >"$folder/summary"
  run_step "$(step Check runs.)" "$@"
  [ $code = 0 ] && grep -qx code=1 "$folder/output" && grep -qx changed=true "$folder/output" ||
    fail "no change though a number has changed"
  names_change "$folder/said"
  names_change "$folder/summary"
  for file in changes.html changes.json junit.xml; do [ -s report/$file ] || fail "no $file"; done
  run_step "$(step Comment runs.)" "$@" CHANGED=true
  grep -q '^api repos/OWNER/study/issues/7/comments -F' "$folder/gh" || fail "no comment"
  names_change "$folder/body"
  echo 4711 >"$folder/comments"
  run_step "$(step Comment runs.)" "$@" CHANGED=false
  grep -q '^api -X PATCH repos/OWNER/study/issues/comments/4711 ' "$folder/gh" || fail "a second comment"
  run_step "$(step 'Fail if a figure would change' runs.)" CODE=1 FAIL=true
  [ $code = 1 ] || fail "the job doesn't fail"
  run_step "$(step 'Fail if a figure would change' runs.)" CODE=1 FAIL=false
  [ $code = 0 ] || fail "the job fails though it should not"
  run_step "$(step 'Fail if a figure would change' runs.)" CODE=2 FAIL=false
  [ $code = 2 ] || fail "an error is taken for a change"
  run_step "$(step Draw runs.)" "$@"
  [ $code = 0 ] || fail "Draw ends with $code"
  trialfig check figures.yaml -o figures >"$folder/said" 2>&1 || fail "Draw hasn't drawn what has changed"
  ;;
gitlab)
  read_yaml gitlab-ci.yml
  read_scripts
  store
  # Lines of a job's script, one after the other, each of which has to go well.
  run_job() {
    job=$1
    shift
    n=0
    code=0
    while [ $code = 0 ] && grep -q "^$job\.script\.$n	" "$lines"; do
      value "$job.script.$n" >"$folder/step"
      env "$@" sh "$folder/step" >"$folder/said" 2>&1 || code=$?
      n=$((n + 1))
    done
    [ $n -gt 0 ] || fail "no job $job"
  }
  run_job check
  [ $code = 0 ] || fail "the check fails though nothing has changed"
  change
  run_job check
  [ $code = 1 ] || fail "the check ends with $code though a number has changed"
  names_change "$folder/said"
  [ -s "$(value check.artifacts.reports.junit)" ] || fail "no report for GitLab"
  parts=$(value draw.parallel)
  for part in $(seq "$parts"); do
    run_job draw CI_NODE_INDEX="$part" CI_NODE_TOTAL="$parts"
    [ $code = 0 ] || fail "part $part ends with $code"
  done
  run_job gather
  [ $code = 0 ] || fail "gathering ends with $code"
  grep -q '0 drawn, 4 unchanged' "$folder/said" || fail "gathering draws again"
  [ -s drawn/index.html ] || fail "no page"
  ;;
pre-commit)
  read_yaml "$source/.pre-commit-hooks.yaml"
  store
  run_hook() {
    place=$(awk -F'\t' -v id="$1" '$2 == id { sub(/\.id$/, "", $1); print $1 }' "$lines")
    value "$place.entry" >"$folder/step"
    awk -F'\t' -v place="$place.args." 'index($1, place) == 1 { printf " %s", $2 }' "$lines" >>"$folder/step"
    code=0
    sh "$folder/step" >"$folder/said" 2>&1 || code=$?
  }
  run_hook trialfig-check
  [ $code = 0 ] || fail "the check fails though nothing has changed"
  change
  run_hook trialfig-check
  [ $code = 1 ] || fail "the check ends with $code though a number has changed"
  names_change "$folder/said"
  run_hook trialfig-render
  [ $code = 0 ] || fail "drawing ends with $code"
  run_hook trialfig-check
  [ $code = 0 ] || fail "the check fails though the figures were drawn"
  ;;
docker)
  cd "$source"
  file=examples/ci/Dockerfile
  if command -v hadolint >/dev/null 2>&1; then
    hadolint $file >"$folder/said" || fail "hadolint"
  fi
  # Without it: instructions that there are, two stages, no root, no list of packages left, and
  # nothing copied that isn't there.
  awk '/\\$/ { sub(/\\$/, ""); line = line $0; next } { print line $0; line = "" }' $file |
    grep -vE '^(#.*)?$' >"$folder/instructions"
  ! grep -vE '^(FROM|WORKDIR|COPY|RUN|USER|ENTRYPOINT|CMD) ' "$folder/instructions" || fail "strange instruction"
  [ "$(grep -cE '^FROM debian:[a-z]+-slim( |$)' "$folder/instructions")" = 2 ] || fail "not two slim stages"
  [ "$(grep -E '^USER ' "$folder/instructions" | tail -n 1)" != "USER root" ] || fail "runs as root"
  grep -q '^USER ' "$folder/instructions" || fail "runs as root"
  ! grep -E 'apt-get install' "$folder/instructions" | grep -v 'rm -rf /var/lib/apt/lists' ||
    fail "a list of packages is left in a layer"
  ! grep -E 'apt-get install' "$folder/instructions" | grep -v -e '--no-install-recommends' ||
    fail "recommended packages come along"
  ! grep -E '^(ENTRYPOINT|CMD) ' "$folder/instructions" | grep -vE '^[A-Z]+ \["' || fail "CMD is no list"
  names_scripts $file
  grep -E '^COPY [^-]' "$folder/instructions" | while read -r _ from _; do
    [ -e "$from" ] || echo "$from"
  done >"$folder/missing"
  [ ! -s "$folder/missing" ] || fail "copies what isn't there: $(cat "$folder/missing")"
  # What the packages are called is said in two places.
  grep -q 'packages/trialfig_\*.deb' $file && grep -q 'CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages' \
    cmake/package.cmake || fail "packages are elsewhere"
  grep -q '^build' .dockerignore || fail "folders of builds are sent to Docker"
  ;;
*)
  fail "no such recipe"
  ;;
esac
echo "$recipe: as it should be"
