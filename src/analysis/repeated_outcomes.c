/* A time and an event are a patient's: who has the same ones in all rows of a value is one patient
   in several rows, whatever the column of that value is called. */
#include "repeated_outcomes.h"

#include <math.h>
#include <string.h>

#include "data/condition_text.h"

/** Values that repeat, and different times of theirs: fewer may be chance. */
#define LEAST_RUNS 5
/** Of values that repeat so many may differ by a slip. */
#define MOST_SLIPS 0.1
/** Groups and events of so many values agree by chance more seldom than this: a column that follows
    from the time, such as the time in months, has one time a value, too, but not one group. */
#define CHANCE 1e-4

/** Of each row, numbers of what it has in columns together. */
typedef struct row_keys {
    size_t *outcome, n_outcomes; /**< times, events and group; SIZE_MAX: one is missing */
    double alike;                /**< how likely two rows have one event and group */
} row_keys;

static void add_cell(const tf_table *file, const char *column, size_t row, GString *key) {
    const uint32_t *codes = column ? tf_table_levels(file, column) : NULL;
    if (codes)
        g_string_append_printf(key, "%u,", codes[row]);
}

static size_t number_of(GHashTable *keys, const char *key) {
    const size_t next = g_hash_table_size(keys) + 1;
    const size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(keys, key));
    if (known == 0)
        g_hash_table_insert(keys, g_strdup(key), GSIZE_TO_POINTER(next));
    return known > 0 ? known - 1 : next - 1;
}

static row_keys keys_of(const tf_patients_ask *asked, const tf_table *file) {
    const size_t n = tf_table_n_rows(file);
    row_keys keys = {g_new0(size_t, n + 1), 0, 0};
    g_autoptr(GHashTable) whole = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) rest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree size_t *counts = g_new0(size_t, n + 1);
    g_autoptr(GString) key = g_string_new(NULL);
    for (size_t row = 0; row < n; row++) {
        g_string_truncate(key, 0);
        add_cell(file, asked->group, row, key);
        add_cell(file, asked->outcome.event, row, key);
        counts[number_of(rest, key->str)]++;
        for (size_t i = 0; i < G_N_ELEMENTS(asked->outcome.times); i++)
            add_cell(file, asked->outcome.times[i], row, key);
        keys.outcome[row] = number_of(whole, key->str);
    }
    keys.n_outcomes = g_hash_table_size(whole);
    for (size_t i = 0; i < g_hash_table_size(rest); i++)
        keys.alike += (double)counts[i] / (double)n * ((double)counts[i] / (double)n);
    return keys;
}

/** What the rows of one value have. */
typedef struct run {
    size_t outcome, n;
    bool differs;
} run;

typedef struct repeats {
    size_t n_runs, n_same,
        n_outcomes; /**< values that repeat, with one outcome, and different ones */
    size_t n_rows;
} repeats;

static repeats count_runs(const tf_table *file, const uint32_t *codes, size_t n_values,
                          const row_keys *keys) {
    repeats found = {0, 0, 0, 0};
    g_autofree run *runs = g_new0(run, n_values + 1);
    g_autofree bool *met = g_new0(bool, keys->n_outcomes + 1);
    for (size_t row = 0; row < tf_table_n_rows(file); row++) {
        if (codes[row] == TF_MISSING_LEVEL)
            continue;
        run *own = &runs[codes[row]];
        own->differs |= own->n > 0 && own->outcome != keys->outcome[row];
        own->outcome = keys->outcome[row];
        own->n++;
    }
    for (size_t i = 0; i < n_values; i++) {
        const bool same = runs[i].n > 1 && !runs[i].differs;
        found.n_runs += runs[i].n > 1;
        found.n_rows += runs[i].n > 1 ? runs[i].n : 0;
        found.n_same += same;
        found.n_outcomes += same && !met[runs[i].outcome];
        met[runs[i].outcome] |= same;
    }
    return found;
}

/* Values whose outcomes are few are of something else: an arm, a centre. */
static bool are_patients(const repeats *found, const row_keys *keys) {
    return found->n_outcomes >= LEAST_RUNS && 2 * found->n_outcomes >= found->n_runs &&
           (double)(found->n_runs - found->n_same) <= MOST_SLIPS * (double)found->n_runs &&
           pow(keys->alike, (double)found->n_runs) < CHANCE;
}

static bool is_asked(const tf_patients_ask *asked, const char *column) {
    bool found = g_strcmp0(asked->outcome.event, column) == 0;
    for (size_t i = 0; i < G_N_ELEMENTS(asked->outcome.times); i++)
        found |= g_strcmp0(asked->outcome.times[i], column) == 0;
    return found || tf_patients_set_apart(asked, column);
}

bool tf_warn_of_repeated_outcomes(const tf_patients_ask *asked, const tf_table *file,
                                  tf_diag *diag) {
    if (!asked->outcome.times[0])
        return false;
    row_keys keys = keys_of(asked, file);
    bool told = false;
    for (size_t i = 0; i < tf_table_n_columns(file) && !told; i++) {
        const char *column = tf_table_column_name(file, i);
        const uint32_t *codes = tf_table_levels(file, column);
        if (!codes || is_asked(asked, column))
            continue;
        const repeats found = count_runs(file, codes, tf_table_n_levels(file, column), &keys);
        told = are_patients(&found, &keys);
        if (!told)
            continue;
        const tf_place place = {.file = tf_table_path(file)};
        g_autofree char *word = tf_flag_word(column);
        g_autofree char *hint = g_strdup_printf("--id %s if they are the same patients", word);
        tf_diag_warning(diag, &place, hint,
                        "%zu values of \"%s\" stand in %zu rows, and all rows of a value have one "
                        "time, event and group: each row counts as a patient",
                        found.n_runs, column, found.n_rows);
    }
    g_free(keys.outcome);
    return told;
}
