/* Boxes from patients' rows: a column for each step says why a patient left there, and is empty
   for who went on. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/leaving_words.h"
#include "job.h"
#include "steps.h"

typedef struct patients {
    tf_flow_job *job;
    tf_flow_step *steps;
    size_t n_steps;
    size_t n_before;  /**< steps before arms part; all where there are none */
    size_t *left;     /**< [rows] step at which they left; n_steps: they went through all */
    size_t *arm;      /**< [rows] TF_FLOW_NONE: none */
    size_t n_armless; /**< whose arm is a word for none */
} patients;

/* ---- who left when --------------------------------------------------------------------------- */

static bool left_at(const patients *p, size_t k, size_t row) {
    const tf_flow_step *s = &p->steps[k];
    return tf_flow_step_value(p->job, s, row) != NULL;
}

static void find_leavers(patients *p) {
    tf_flow_job *job = p->job;
    const char *column = job->ask->group.column;
    const uint32_t *arms = column ? tf_table_levels(job->table, column) : NULL;
    tf_line_list again = {0};
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        size_t k = 0;
        while (k < p->n_steps && !left_at(p, k, row))
            k++;
        p->left[row] = k;
        const bool has_arm = arms && arms[row] != TF_MISSING_LEVEL;
        const uint32_t arm = has_arm ? job->arms.of_level[arms[row]] : TF_MISSING_LEVEL;
        p->arm[row] = arm == TF_MISSING_LEVEL ? TF_FLOW_NONE : arm;
        p->n_armless += has_arm && arm == TF_MISSING_LEVEL;
        bool twice = false;
        for (k = k + 1; k < p->n_steps; k++)
            twice = twice || left_at(p, k, row);
        if (twice)
            tf_line_list_add(&again, job->table, row);
    }
    if (again.n == 0)
        return;
    const tf_place place = {.file = tf_table_path(job->table)};
    tf_diag_warning(job->diag, &place, NULL,
                    "%zu patient%s left in several columns (%s): the first of them counts", again.n,
                    again.n == 1 ? "" : "s", tf_line_list_text(&again, job->arena));
}

/* Whether those whose arm is a word for none left by the columns of exclusions, before all who have
   an arm. */
static bool armless_left(const patients *p) {
    const tf_flow_job *job = p->job;
    size_t n_before = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || p->arm[row] != TF_FLOW_NONE)
            continue;
        if (p->left[row] == p->n_steps)
            return false;
        n_before = MAX(n_before, p->left[row] + 1);
    }
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && p->arm[row] != TF_FLOW_NONE && p->left[row] < n_before)
            return false;
    return true;
}

/* Else that they have none is why they left, first of all: CDISC's column of dispositions has
   reasons of both, before and after randomization. */
static void leave_armless(patients *p) {
    const tf_flow_job *job = p->job;
    const char *group = job->ask->group.column;
    if (p->n_armless == 0)
        return;
    const uint32_t *arms = tf_table_levels(job->table, group);
    tf_line_list lines = {0};
    const bool apart = !armless_left(p);
    for (size_t row = 0; row < job->rows->n; row++) {
        const bool none = p->arm[row] == TF_FLOW_NONE && arms[row] != TF_MISSING_LEVEL;
        if (!tf_row_used(job->rows, row))
            continue;
        if (none)
            tf_line_list_add(&lines, job->table, row);
        if (apart)
            p->left[row] = none ? 0 : p->left[row] + 1;
    }
    const char *word = tf_table_level_name(job->table, group, arms[lines.first_row]);
    g_autofree char *hint =
        g_strdup_printf("if it is one: --set 'group.labels={\"%s\": \"%s\"}'", word, word);
    const tf_place place = tf_table_place(job->table, lines.first_row, group);
    tf_diag_warning(job->diag, &place, hint,
                    "\"%s\" is no arm: %zu patient%s left before randomization (%s)", word, lines.n,
                    lines.n == 1 ? "" : "s", tf_line_list_text(&lines, job->arena));
    if (!apart)
        return;
    memmove(&p->steps[1], &p->steps[0], p->n_steps * sizeof *p->steps);
    tf_flow_arms_as_step(job, &p->steps[0]);
    p->n_steps++;
}

/* Arms begin behind the last step by which anybody without one left. */
static bool find_arms_begin(patients *p) {
    const tf_flow_job *job = p->job;
    const char *group = job->ask->group.column;
    p->n_before = group ? 0 : p->n_steps;
    tf_line_list armless = {0}, early = {0};
    for (size_t row = 0; group && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || p->arm[row] != TF_FLOW_NONE)
            continue;
        if (p->left[row] == p->n_steps)
            tf_line_list_add(&armless, job->table, row);
        else
            p->n_before = MAX(p->n_before, p->left[row] + 1);
    }
    for (size_t row = 0; group && row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && p->arm[row] != TF_FLOW_NONE &&
            p->left[row] < p->n_before)
            tf_line_list_add(&early, job->table, row);
    if (armless.n > 0) {
        const tf_place place = tf_table_place(job->table, armless.first_row, group);
        tf_diag_error(job->diag, &place, "give them their arm, or the reason why they have none",
                      "%zu patient%s neither an arm nor a reason to leave (%s)", armless.n,
                      armless.n == 1 ? " has" : "s have", tf_line_list_text(&armless, job->arena));
    }
    if (early.n > 0) {
        const tf_place place = tf_table_place(job->table, early.first_row, group);
        tf_diag_error(job->diag, &place,
                      "give --exclusions in the order of time, and an arm to all who left after "
                      "randomization and to nobody who left before",
                      "%zu patient%s an arm and left at or before \"%s\", as others without "
                      "one did (%s)",
                      early.n, early.n == 1 ? " has" : "s have", p->steps[p->n_before - 1].column,
                      tf_line_list_text(&early, job->arena));
    }
    return armless.n == 0 && early.n == 0;
}

/* ---- boxes ----------------------------------------------------------------------------------- */

static bool is_of(const patients *p, size_t row, size_t arm) {
    return tf_row_used(p->job->rows, row) && (arm == TF_FLOW_NONE || p->arm[row] == arm);
}

/* Those who are still there before that step. */
static double count(const patients *p, size_t before, size_t arm) {
    double n = 0;
    for (size_t row = 0; row < p->job->rows->n; row++)
        n += is_of(p, row, arm) && p->left[row] >= before;
    return n;
}

static size_t add(patients *p, tf_flow_box box, size_t from, size_t arm) {
    tf_flow_job *job = p->job;
    tf_flow_node *node = &job->nodes[job->n];
    if (from != TF_FLOW_NONE) {
        box.from = tf_arena_memdup(job->arena, &from, 1, sizeof from);
        box.n_from = 1;
    }
    *node = (tf_flow_node){.box = box, .arm = arm, .row = TF_FLOW_NONE, .side = TF_OFF};
    return job->n++;
}

static int by_count(const void *a, const void *b) {
    const tf_flow_reason *x = a, *y = b;
    const bool x_rest = tf_is_rest_name(x->name), y_rest = tf_is_rest_name(y->name);
    if (x_rest != y_rest)
        return x_rest ? 1 : -1;
    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return strcmp(x->name, y->name);
}

static void add_side(patients *p, size_t k, size_t from, size_t arm) {
    tf_flow_job *job = p->job;
    const tf_flow_step *s = &p->steps[k];
    const size_t n_levels = tf_table_n_levels(job->table, s->column);
    const char *mapped = tf_pairs_text(&job->ask->labels, s->column);
    const char *label = mapped ? mapped : tf_column_name_of(&job->ask->base, s->column);
    tf_flow_reason *all = tf_arena_array(job->arena, tf_flow_reason, n_levels + 1);
    tf_flow_reason *reasons = tf_arena_array(job->arena, tf_flow_reason, n_levels + 1);
    tf_flow_box box = {.name = s->column, .label = tf_arena_strdup(job->arena, label)};
    if (s->armless)
        box = (tf_flow_box){.name = "excluded",
                            .word = "flow.box.excluded",
                            .label = tf_pairs_text(&job->ask->labels, "excluded")};
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!is_of(p, row, arm) || p->left[row] != k)
            continue;
        box.n++;
        all[s->same[s->levels[row]]].n++;
    }
    for (size_t level = 0; !s->answers && level < n_levels; level++) {
        if (all[level].n == 0)
            continue;
        const char *name =
            tf_arena_strdup(job->arena, tf_table_level_name(job->table, s->column, level));
        reasons[box.n_reasons++] =
            (tf_flow_reason){tf_flow_label_of(job, name), name, all[level].n};
    }
    if (box.n_reasons > 0)
        qsort(reasons, box.n_reasons, sizeof *reasons, by_count);
    const size_t at = add(p, box, from, arm);
    job->nodes[at].side = TF_ON;
    job->nodes[at].reasons = reasons;
}

/* Of the row-th main box from the top, which arms' own row is none of. */
static tf_flow_box named(const patients *p, size_t row) {
    static const char *const words[] = {"assessed", "included", "randomized",
                                        "followed", "analyzed", "completed"};
    enum { ASSESSED, INCLUDED, RANDOMIZED, FOLLOWED, ANALYZED, COMPLETED } what;
    const bool arms = p->job->arms.n > 0;
    if (row == p->n_before && arms)
        what = RANDOMIZED;
    else if (row == p->n_steps)
        what = ANALYZED;
    else if (row == 0)
        what = ASSESSED;
    else
        what = row < p->n_before ? INCLUDED : FOLLOWED;
    const bool everybody = what == ANALYZED && p->job->ask->analyzed == TF_FLOW_AS_RANDOMIZED;
    what = what == ANALYZED && p->job->results->stopped ? COMPLETED : what;
    const tf_texts *given = &p->job->ask->boxes;
    if (given->n > 0)
        return (tf_flow_box){.name = given->items[row], .label = given->items[row]};
    const size_t again = what == INCLUDED && row > 1                 ? row
                         : what == FOLLOWED && row > p->n_before + 1 ? row - p->n_before
                                                                     : 0;
    return (tf_flow_box){
        .name = again ? tf_arena_printf(p->job->arena, "%s %zu", words[what], again) : words[what],
        .word = tf_arena_printf(p->job->arena, "flow.box.%s", everybody ? "itt" : words[what]),
        .again = again};
}

/* Who stopped a treatment is analysed in many a trial: then nobody knows who was. */
static void find_stopped(const patients *p) {
    const tf_flow_job *job = p->job;
    const size_t first = job->arms.n > 0 ? p->n_before : 0;
    const char *column = NULL;
    for (size_t k = first; k < p->n_steps && !column; k++)
        column = tf_column_says_stopped(p->steps[k].column) ? p->steps[k].column : NULL;
    if (!column || job->ask->boxes.n > 0 || job->ask->analyzed == TF_FLOW_AS_RANDOMIZED)
        return;
    job->results->stopped = true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->exclusions);
    tf_diag_note(job->diag, &place, "boxes: NAMES",
                 "the last box is of those who left in no column; that who left by \"%s\" wasn't "
                 "analyzed either, the file doesn't say",
                 column);
}

static void add_arm(patients *p, size_t arm, size_t from) {
    tf_flow_job *job = p->job;
    const char *label = job->arms.labels[arm];
    tf_flow_box box = {.name = label, .label = label, .n = count(p, p->n_before, arm)};
    from = add(p, box, from, arm);
    for (size_t k = p->n_before; k < p->n_steps; k++) {
        add_side(p, k, from, arm);
        const bool all = k + 1 == p->n_steps && job->ask->analyzed == TF_FLOW_AS_RANDOMIZED;
        box = named(p, k + 1);
        box.n = count(p, all ? p->n_before : k + 1, arm);
        from = add(p, box, from, arm);
        job->nodes[from].everybody = all;
    }
}

/* Without arms nobody was randomized. */
static bool check_analyzed(const patients *p) {
    const tf_flow_ask *ask = p->job->ask;
    if (ask->analyzed != TF_FLOW_AS_RANDOMIZED || p->job->arms.n > 0)
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->analyzed);
    tf_diag_error(p->job->diag, &place, "--group COL names the column of arms",
                  "nobody is known to be randomized: there are no arms");
    return false;
}

static bool check_names(const patients *p) {
    const tf_flow_ask *ask = p->job->ask;
    const size_t n = p->n_steps + 1;
    if (ask->boxes.n == 0 || ask->boxes.n == n)
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->boxes);
    tf_diag_error(p->job->diag, &place,
                  "name who is there at first and after each column of exclusions",
                  "boxes has %zu names, and there are %zu rows of main boxes besides that of arms",
                  ask->boxes.n, n);
    return false;
}

bool tf_flow_count_patients(tf_flow_job *job) {
    const tf_texts *columns = &job->ask->exclusions;
    const size_t n_rows = job->rows->n + 1;
    patients p = {.job = job,
                  .steps = tf_arena_array(job->arena, tf_flow_step, columns->n + 1),
                  .n_steps = columns->n,
                  .left = tf_arena_array(job->arena, size_t, n_rows),
                  .arm = tf_arena_array(job->arena, size_t, n_rows)};
    for (size_t k = 0; k < p.n_steps; k++)
        if (!tf_flow_read_step(job, columns->items[k], &p.steps[k]))
            return false;
    find_leavers(&p);
    leave_armless(&p);
    if (!find_arms_begin(&p) || !check_names(&p) || !check_analyzed(&p))
        return false;
    find_stopped(&p);
    const size_t n_arms = job->arms.n;
    job->nodes = tf_arena_array(job->arena, tf_flow_node, 2 * (p.n_steps + 1) * (n_arms + 1));
    size_t from = TF_FLOW_NONE;
    for (size_t k = 0; k <= p.n_before; k++) {
        tf_flow_box box = named(&p, k);
        box.n = count(&p, k, TF_FLOW_NONE);
        from = add(&p, box, from, TF_FLOW_NONE);
        if (k < p.n_before)
            add_side(&p, k, from, TF_FLOW_NONE);
    }
    for (size_t arm = 0; arm < n_arms; arm++)
        add_arm(&p, arm, from);
    job->results->counted = true;
    return true;
}
