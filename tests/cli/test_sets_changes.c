#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/files.h"
#include "support/program.h"
#include "support/random.h"
#include "support/seeds.h"
#include "support/suite.h"

/* A set of two figures is drawn and then changed in one place: check has to name what differs, with
   numbers that are counted here from the patients themselves; or nothing that is seen changes, and
   it has to say nothing. */

enum { N_PATIENTS = 60 };

typedef struct patient {
    int time, event, arm, response;
} patient;

/* All that the set and its data say. */
typedef struct trial {
    patient patients[N_PATIENTS + 1];
    int n;
    const char *title, *label, *arm_label, *color, *style, *level, *milestone, *width, *font;
    bool reversed; /* order of the arms in the figure */
    bool comments, other_order;
} trial;

static const char *const responses[] = {"CR", "PR", "SD", "PD"};

static trial make_trial(uint64_t *state) {
    trial t = {.n = N_PATIENTS,
               .title = "Survival of all",
               .label = "Months since start",
               .arm_label = "Control",
               .color = "#1f4e79",
               .style = "nejm",
               .level = "0.95",
               .milestone = "12",
               .width = "150mm",
               .font = "Liberation Sans"};
    for (int i = 0; i < t.n; i++)
        t.patients[i] = (patient){.time = 1 + (int)random_index(state, 40),
                                  .event = random_index(state, 5) < 3,
                                  .arm = (int)random_index(state, 2),
                                  .response = (int)random_index(state, 4)};
    return t;
}

static void write_trial(const trial *t, const char *folder) {
    GString *data = g_string_new("id,time,event,arm,best\n");
    for (int i = 0; i < t->n; i++) {
        const patient *p = &t->patients[i];
        g_string_append_printf(data, "P%03d,%d,%d,%s,%s\n", i, p->time, p->event,
                               p->arm ? "B" : "A", responses[p->response]);
    }
    g_free(write_file(folder, "d.csv", data->str, -1));
    g_string_free(data, TRUE);
    g_autofree char *km = g_strdup_printf(
        "  - {id: os, kind: km, time: {column: time, unit: months}, event: event, group: {column: "
        "arm, "
        "order: [%s], labels: {A: %s}, colors: {A: \"%s\"}}, title: %s, x: {label: %s, max: 40}, "
        "conf: {level: %s}, milestones: [%s], width: %s}\n",
        t->reversed ? "B, A" : "A, B", t->arm_label, t->color, t->title, t->label, t->level,
        t->milestone, t->width);
    g_autofree char *bars =
        g_strdup("  - {id: best, kind: bars, response: {column: best, levels: [PD, "
                 "SD, PR, CR]}, group: arm}\n");
    g_autofree char *set = g_strdup_printf(
        "%strialfig: 1\ndefaults: {data: d.csv, formats: [svg], style: {name: %s, font: {family: "
        "%s}}}\nfigures:\n%s%s",
        t->comments ? "# the nightly set\n" : "", t->style, t->font, t->other_order ? bars : km,
        t->other_order ? km : bars);
    g_free(write_file(folder, "set.yaml", set, -1));
}

static int count(const trial *t, int arm, bool events) {
    int n = 0;
    for (int i = 0; i < t->n; i++)
        n += t->patients[i].arm == arm && (!events || t->patients[i].event);
    return n;
}

static int count_response(const trial *t, int arm, int response) {
    int n = 0;
    for (int i = 0; i < t->n; i++)
        n += t->patients[i].arm == arm && t->patients[i].response == response;
    return n;
}

/* ---- changes --------------------------------------------------------------------------------- */

static const char *arm_name(const trial *t, int arm) {
    return arm ? "B" : t->arm_label;
}

/* Each changes the trial and adds what has to be said, a line each. */
typedef void change(trial *t, uint64_t *state, GPtrArray *said);

static void say(GPtrArray *said, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void say(GPtrArray *said, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_ptr_array_add(said, g_strdup_vprintf(format, args));
    va_end(args);
}

static void add_patient(trial *t, uint64_t *state, GPtrArray *said) {
    const int arm = (int)random_index(state, 2), before = count(t, arm, false);
    t->patients[t->n++] = (patient){5, 1, arm, 0};
    say(said, "os: n, %s %d → %d\n", arm_name(t, arm), before, before + 1);
    say(said, "best: total, %s (CR) %d → %d\n", arm ? "B" : "A", before, before + 1);
}

static void drop_patient(trial *t, uint64_t *state, GPtrArray *said) {
    const int arm = t->patients[t->n - 1].arm, before = count(t, arm, false);
    (void)state;
    t->n--;
    say(said, "os: n, %s %d → %d\n", arm_name(t, arm), before, before - 1);
}

static void flip_event(trial *t, uint64_t *state, GPtrArray *said) {
    patient *p = &t->patients[random_index(state, (size_t)t->n)];
    const int before = count(t, p->arm, true);
    p->event = !p->event;
    say(said, "os: events, %s %d → %d\n", arm_name(t, p->arm), before, count(t, p->arm, true));
}

static void change_arm(trial *t, uint64_t *state, GPtrArray *said) {
    patient *p = &t->patients[random_index(state, (size_t)t->n)];
    const int a = count(t, 0, false), b = count(t, 1, false);
    p->arm = !p->arm;
    say(said, "os: n, %s %d → %d\n", arm_name(t, 0), a, count(t, 0, false));
    say(said, "os: n, B %d → %d\n", b, count(t, 1, false));
}

static void change_response(trial *t, uint64_t *state, GPtrArray *said) {
    patient *p = &t->patients[random_index(state, (size_t)t->n)];
    const int old = p->response, now = (old + 1 + (int)random_index(state, 3)) % 4;
    const int before = count_response(t, p->arm, old), after = count_response(t, p->arm, now);
    p->response = now;
    say(said, "best: n, %s (%s) %d → %d\n", p->arm ? "B" : "A", responses[old], before, before - 1);
    say(said, "best: n, %s (%s) %d → %d\n", p->arm ? "B" : "A", responses[now], after, after + 1);
}

static void change_title(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const titles[] = {"Overall survival", "Survival of many", "Survie"};
    t->title = titles[random_index(state, 3)];
    say(said, "os: label \"Survival of all\" → \"%s\"\n", t->title);
}

static void change_label(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const labels[] = {"Months since diagnosis", "Months", "Time (months)"};
    t->label = labels[random_index(state, 3)];
    say(said, "os: label \"Months since start\" → \"%s\"\n", t->label);
}

static void change_arm_label(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const labels[] = {"Placebo", "Standard care", "Old"};
    t->arm_label = labels[random_index(state, 3)];
    say(said, "os: label \"Control\" → \"%s\" (", t->arm_label);
}

static void change_color(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const colors[] = {"#7a1f1f", "#1f7a3a", "#5b3a8c"};
    t->color = colors[random_index(state, 3)];
    say(said, "os: colour of curve \"Control\" #1f4e79 → %s\n", t->color);
}

static void change_level(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const levels[] = {"0.9", "0.99", "0.8"};
    t->level = levels[random_index(state, 3)];
    const double level = g_ascii_strtod(t->level, NULL);
    say(said, "os: confidence level 0.95 → %.2f\n", level);
}

static void change_milestone(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const times[] = {"6", "18", "24"};
    t->milestone = times[random_index(state, 3)];
    say(said, "os: survival, Control at 12 is gone (was ");
    say(said, "os: survival, Control at %s is new: ", t->milestone);
}

static void change_width(trial *t, uint64_t *state, GPtrArray *said) {
    static const char *const widths[] = {"120mm", "170mm", "180mm"};
    t->width = widths[random_index(state, 3)];
    say(said, "os: page %.1f × ", 150 / 25.4 * 72);
    say(said, " → %.1f × ", g_ascii_strtod(t->width, NULL) / 25.4 * 72);
}

static void change_font(trial *t, uint64_t *state, GPtrArray *said) {
    (void)state;
    t->font = "Liberation Serif"; /* which is wherever Liberation Sans is */
    say(said, "os: fonts Liberation Sans ");
    say(said, "os: font of label \"Survival of all\" Liberation Sans ");
    say(said, "os: font of label \"Months since start\" Liberation Sans ");
}

static void change_order(trial *t, uint64_t *state, GPtrArray *said) {
    (void)state;
    t->reversed = true;
    say(said, " for 2 groups. B: %d patients, %d events", count(t, 1, false), count(t, 1, true));
    say(said, "os: label \"B\" (2 times) moved ");
}

static change *const changes[] = {
    add_patient,  drop_patient, flip_event,       change_arm,   change_response,
    change_title, change_label, change_arm_label, change_color, change_milestone,
    change_width, change_font,  change_order,     change_level,
};

/* ---- asking ---------------------------------------------------------------------------------- */

static char *draw_first(const char *folder) {
    program_run run = run_program(folder, NULL, NULL, "render set.yaml -o out --quiet");
    char *fault = run.code == 0 ? NULL : g_strdup_printf("exit %d: %s", run.code, run.err);
    program_run_clear(&run);
    return fault;
}

static char *check_change(unsigned seed) {
    uint64_t state = seed;
    char *folder = make_folder();
    trial t = make_trial(&state);
    write_trial(&t, folder);
    char *fault = draw_first(folder);
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    changes[seed % G_N_ELEMENTS(changes)](&t, &state, said);
    write_trial(&t, folder);
    program_run run = run_program(folder, NULL, NULL, "check set.yaml -o out");
    if (!fault && run.code != 1)
        fault = g_strdup_printf("exit %d: %s%s", run.code, run.out, run.err);
    for (guint i = 0; i < said->len && !fault; i++)
        if (!strstr(run.out, g_ptr_array_index(said, i)))
            fault =
                g_strdup_printf("\"%s\" isn't in %s", (char *)g_ptr_array_index(said, i), run.out);
    program_run_clear(&run);
    remove_folder(folder);
    return fault;
}

/* What nobody sees: words of the command line and of the surroundings, with the set as it was or in
   other words. */
static const struct {
    const char *line;
    const char *environment;
    bool comments, other_order, moved;
} silences[] = {
    {"check set.yaml -o out", NULL, true, false, false},
    {"check set.yaml -o out", NULL, false, true, false},
    {"check set.yaml -o out -j1", NULL, true, true, false},
    {"check set.yaml -o out -j8", NULL, false, false, false},
    {"check ./set.yaml -o ./out/", NULL, false, false, false},
    {"check set.yaml -o out", "LC_ALL=fr_FR.UTF-8", false, false, false},
    {"check set.yaml -o out", "TZ=Pacific/Kiritimati", false, false, false},
    {"check set.yaml -o out", NULL, false, false, true},
    {"render --check set.yaml -o out", NULL, true, true, true},
    {"check set.yaml -o out --shard 1/2", NULL, false, false, false},
};

static char *check_silence(unsigned seed) {
    uint64_t state = seed;
    const size_t which = seed % G_N_ELEMENTS(silences);
    char *folder = make_folder();
    trial t = make_trial(&state);
    write_trial(&t, folder);
    char *fault = draw_first(folder);
    t.comments = silences[which].comments;
    t.other_order = silences[which].other_order;
    write_trial(&t, folder);
    char *elsewhere = silences[which].moved ? g_strconcat(folder, "-é x", NULL) : g_strdup(folder);
    if (!fault && silences[which].moved && rename(folder, elsewhere) != 0)
        fault = g_strdup("the folder can't be moved");
    const char *const environment[] = {silences[which].environment, NULL};
    program_run run = run_program(elsewhere, environment, NULL, silences[which].line);
    if (!fault && (run.code != 0 || *run.out))
        fault =
            g_strdup_printf("%s: exit %d: %s%s", silences[which].line, run.code, run.out, run.err);
    program_run_clear(&run);
    remove_folder(elsewhere);
    g_free(folder);
    return fault;
}

/* 300 changes and 100 that are none, in parts that a test may take; sanitizers are given fewer. */
enum { PARTS = 20 };

static unsigned per_part(unsigned all) {
    return g_getenv("TF_RANDOM_TABLES") ? all / PARTS / 5 : all / PARTS;
}

START_TEST(each_change_is_named) {
    const unsigned n = per_part(300);
    check_seeds(1000 + n * (unsigned)_i, n, check_change);
}
END_TEST

START_TEST(what_nobody_sees_raises_no_alarm) {
    const unsigned n = MAX(per_part(100), 1);
    check_seeds(5000 + n * (unsigned)_i, n, check_silence);
}
END_TEST

static int ask_one(const char *seed) {
    const unsigned number = (unsigned)g_ascii_strtoull(seed, NULL, 10);
    g_autofree char *fault = number < 5000 ? check_change(number) : check_silence(number);
    g_print("%s\n", fault ? fault : "as it should be");
    return fault != NULL;
}

RANDOM_SUITE("changes of sets", ask_one) {
    add_loop(suite, "changes", each_change_is_named, PARTS);
    add_loop(suite, "silence", what_nobody_sees_raises_no_alarm, PARTS);
}
