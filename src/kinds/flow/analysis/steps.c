/* What the values of a column of exclusions mean: answers, reasons, or that somebody went on. */
#include "steps.h"

#include <string.h>

#include "analysis/answers.h"
#include "analysis/folded_name.h"
#include "analysis/leaving_words.h"
#include "base/number.h"

/* Of a column while its values are read. */
typedef struct reading {
    const tf_flow_job *job;
    tf_flow_step *step;
    size_t *n, *first; /* [levels] rows in use, and the first of them */
    size_t n_empty;    /* rows in use without a value */
    tf_column_coding coding;
} reading;

static const char *name_of(const reading *r, size_t level) {
    return tf_table_level_name(r->job->table, r->step->column, (uint32_t)level);
}

const char *tf_flow_step_value(const tf_flow_job *job, const tf_flow_step *step, size_t row) {
    const uint32_t level = step->levels[row];
    if (level == TF_MISSING_LEVEL || step->went_on[level])
        return NULL;
    return tf_table_level_name(job->table, step->column, level);
}

static tf_answer answer_of(const reading *r, size_t level) {
    return tf_answer_of(r->job->vocabulary, &r->coding, name_of(r, level));
}

static void count(reading *r) {
    const tf_flow_job *job = r->job;
    for (size_t row = 0; row < job->rows->n; row++) {
        const uint32_t level = r->step->levels[row];
        if (!tf_row_used(job->rows, row))
            continue;
        r->n_empty += level == TF_MISSING_LEVEL;
        if (level != TF_MISSING_LEVEL && r->n[level]++ == 0)
            r->first[level] = row;
    }
}

static void add(const reading *r, GString *list, size_t level) {
    g_string_append_printf(list, "%s\"%s\" (%zu)", list->len > 0 ? ", " : "", name_of(r, level),
                           r->n[level]);
}

static void note(const reading *r, size_t level, const char *what, const GString *list) {
    const tf_place place = tf_table_place(r->job->table, r->first[level], r->step->column);
    tf_diag_note(r->job->diag, &place, NULL, "%s in \"%s\": %s", what, r->step->column, list->str);
}

/* A column of what became of patients says so of those who stayed, too. */
static void find_stayers(const reading *r, bool *went_on) {
    g_autoptr(GString) list = g_string_new(NULL);
    size_t first = SIZE_MAX;
    for (size_t level = 0; level < r->step->n_levels; level++) {
        if (r->n[level] == 0 || !tf_says_went_on(name_of(r, level)))
            continue;
        went_on[level] = true;
        first = MIN(first, level);
        add(r, list, level);
    }
    if (list->len > 0)
        note(r, first, "no reason to leave, they went on,", list);
}

/* ---- spellings ------------------------------------------------------------------------------- */

static bool has_label(const reading *r, size_t level) {
    return tf_pairs_text(&r->job->ask->labels, name_of(r, level)) != NULL;
}

/* The spelling that has a label stands for the reason, else the most frequent. */
static size_t shown_spelling(const reading *r, char *const *keys, size_t level) {
    g_autoptr(GString) list = g_string_new(NULL);
    size_t best = level, n = 0;
    for (size_t k = level; k < r->step->n_levels; k++) {
        if (!keys[k] || strcmp(keys[k], keys[level]) != 0)
            continue;
        const bool labelled = has_label(r, k), best_labelled = has_label(r, best);
        if (labelled != best_labelled ? labelled : r->n[k] > r->n[best])
            best = k;
        add(r, list, k);
        n++;
    }
    if (n > 1)
        note(r, best, "one reason in several spellings", list);
    return best;
}

static void find_spellings(const reading *r, size_t *same) {
    const size_t n = r->step->n_levels;
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_autofree char **keys = g_new0(char *, n + 1);
    for (size_t level = 0; level < n; level++)
        if (r->n[level] > 0 && !r->step->went_on[level])
            g_ptr_array_add(owned, keys[level] = tf_fold_name(name_of(r, level)));
    for (size_t level = 0; level < n; level++) {
        same[level] = level;
        if (!keys[level])
            continue;
        const gpointer found = g_hash_table_lookup(known, keys[level]);
        if (found) {
            same[level] = GPOINTER_TO_SIZE(found) - 1;
            continue;
        }
        same[level] = shown_spelling(r, keys, level);
        g_hash_table_insert(known, keys[level], GSIZE_TO_POINTER(same[level] + 1));
    }
}

/* ---- answers --------------------------------------------------------------------------------- */

static bool is_number(const char *value) {
    double number;
    return tf_number_parse(value, strlen(value), '.', &number);
}

/* A map gives each answer a name of its own, which data.missing couldn't: it is for all columns,
   and whoever has a code or a yes did leave. */
static bool refuse_answers(const reading *r, size_t odd) {
    const tf_flow_job *job = r->job;
    g_autoptr(GString) map = g_string_new(NULL);
    for (size_t level = 0; level < r->step->n_levels; level++) {
        const char *value = name_of(r, level);
        const tf_answer answer = answer_of(r, level);
        if (r->n[level] == 0 || answer == TF_ANSWER_NONE)
            continue;
        g_string_append(map, map->len > 0 ? ", " : "");
        if (answer == TF_ANSWER_NO)
            g_string_append_printf(map, "\"went on\": [\"%s\"]", value);
        else if (is_number(value))
            g_string_append_printf(map, "\"reason %s\": [\"%s\"]", value, value);
        else
            g_string_append_printf(map, "\"not specified\": [\"%s\"]", value);
    }
    const tf_place place = tf_table_place(job->table, r->first[odd], r->step->column);
    g_autofree char *hint =
        g_strdup_printf("say what it means: --set 'derive.why={levels: \"%s\", to: "
                        "{%s}}', and why in place of \"%s\" in --exclusions",
                        r->step->column, map->str, r->step->column);
    tf_diag_error(job->diag, &place, hint, "\"%s\" is no reason like the others of \"%s\"",
                  name_of(r, odd), r->step->column);
    return false;
}

/* "SAFFL" and "Inclus" say who stayed: a yes in them is no reason to leave. Where an empty cell
   says no, nothing that is there is one. */
static bool refuse_stayers(const reading *r, size_t at) {
    const tf_flow_job *job = r->job;
    const char *column = r->step->column;
    g_autoptr(GString) on = g_string_new(NULL);
    g_autoptr(GString) left = g_string_new(NULL);
    for (size_t level = 0; level < r->step->n_levels; level++) {
        GString *list = answer_of(r, level) == TF_ANSWER_NO ? left : on;
        if (r->n[level] > 0)
            g_string_append_printf(list, "%s\"%s\"", list->len > 0 ? ", " : "", name_of(r, level));
    }
    size_t k = 0;
    while (k < job->ask->exclusions.n && strcmp(job->ask->exclusions.items[k], column) != 0)
        k++;
    g_autofree char *hint =
        left->len > 0 && r->n_empty == 0
            ? g_strdup_printf(
                  "say who left: --set 'derive.left%zu={levels: \"%s\", to: {\"went on\": "
                  "[%s], \"not %s\": [%s]}}', and left%zu in place of \"%s\" in "
                  "--exclusions",
                  k + 1, column, on->str, column, left->str, k + 1, column)
            : g_strdup("make a column of why they left, or of a 1 for who left, and name it in "
                       "--exclusions");
    const tf_place place = tf_table_place(job->table, r->first[at], column);
    tf_diag_error(job->diag, &place, hint,
                  "\"%s\" says who stayed by its name: \"%s\" in it is no reason to leave", column,
                  name_of(r, at));
    return false;
}

/* A tick says as much as a yes. */
static bool is_tick(const char *value) {
    static const char *const ticks[] = {"x", "X", "\u2713", "\u2714", "*", "+"};
    return tf_is_among(ticks, G_N_ELEMENTS(ticks), value);
}

static bool check_stayers(const reading *r) {
    if (!r->step->answers || tf_leaving_of_column(r->step->column) != TF_LEAVING_STAYED)
        return true;
    for (size_t level = 0; level < r->step->n_levels; level++)
        if (r->n[level] > 0 && answer_of(r, level) != TF_ANSWER_NO)
            return refuse_stayers(r, level);
    return true;
}

/* A column of yes and no, or of ticks, has no reasons; a "no" among reasons is either. */
static bool find_form(const reading *r) {
    size_t n_answers = 0, n_others = 0, odd = 0, other = 0;
    for (size_t level = 0; level < r->step->n_levels; level++) {
        if (r->n[level] == 0 || r->step->went_on[level])
            continue;
        const bool answer = answer_of(r, level) != TF_ANSWER_NONE;
        if (answer && (n_answers == 0 || r->first[level] < r->first[odd]))
            odd = level;
        other = answer ? other : level;
        n_answers += answer;
        n_others += !answer;
    }
    const bool ticked = n_answers == 0 && n_others == 1 && is_tick(name_of(r, other));
    r->step->answers = ticked || (n_answers > 0 && n_others == 0);
    return (n_answers == 0 || n_others == 0 || refuse_answers(r, odd)) && check_stayers(r);
}

/* ---- all of it ------------------------------------------------------------------------------- */

static reading begin(const tf_flow_job *job, const char *column, tf_flow_step *step) {
    const size_t n = tf_table_n_levels(job->table, column);
    *step = (tf_flow_step){
        .column = column, .levels = tf_table_levels(job->table, column), .n_levels = n};
    reading r = {.job = job,
                 .step = step,
                 .n = tf_arena_array(job->arena, size_t, n + 1),
                 .first = tf_arena_array(job->arena, size_t, n + 1),
                 .coding = tf_column_coding_read(column, job->arena)};
    count(&r);
    return r;
}

bool tf_flow_read_step(const tf_flow_job *job, const char *column, tf_flow_step *step) {
    reading r = begin(job, column, step);
    bool *went_on = tf_arena_array(job->arena, bool, step->n_levels + 1);
    size_t *same = tf_arena_array(job->arena, size_t, step->n_levels + 1);
    step->went_on = went_on;
    step->same = same;
    find_stayers(&r, went_on);
    if (!find_form(&r))
        return false;
    for (size_t level = 0; step->answers && level < step->n_levels; level++)
        went_on[level] = went_on[level] || answer_of(&r, level) == TF_ANSWER_NO;
    find_spellings(&r, same);
    return true;
}

void tf_flow_arms_as_step(const tf_flow_job *job, tf_flow_step *step) {
    begin(job, job->ask->group.column, step);
    size_t *same = tf_arena_array(job->arena, size_t, step->n_levels + 1);
    for (size_t level = 0; level < step->n_levels; level++)
        same[level] = level;
    step->armless = true;
    step->went_on = tf_arena_array(job->arena, bool, step->n_levels + 1);
    step->same = same;
}
