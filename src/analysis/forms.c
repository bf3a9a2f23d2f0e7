#include "analysis/forms.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "data/condition_text.h"

/** What the rows say of the outcome and one other column. */
typedef struct spread {
    const char *patient, *other; /**< columns */
    size_t n_outcome;            /**< rows with an outcome, */
    size_t n_apart;        /**< of which so many have the other in another row of the patient */
    size_t row, other_row; /**< the first of them */
} spread;

static bool has_outcome(const tf_forms_ask *asked, const tf_rows *rows, size_t row) {
    const uint32_t *codes = tf_table_levels(rows->table, asked->outcome);
    return asked->values ? !isnan(asked->values[row]) : codes && codes[row] != TF_MISSING_LEVEL;
}

/** False: no memory. */
static bool find_spread(const tf_forms_ask *asked, const tf_rows *rows, spread *found) {
    const uint32_t *ids = tf_table_levels(rows->table, found->patient);
    const uint32_t *codes = tf_table_levels(rows->table, found->other);
    /* From 1: the row of the patient that has the other column. */
    g_autofree size_t *with =
        tf_try_alloc(tf_table_n_levels(rows->table, found->patient) + 1, sizeof *with);
    for (size_t row = 0; with && row < rows->n; row++)
        if (ids[row] != TF_MISSING_LEVEL && codes[row] != TF_MISSING_LEVEL && !with[ids[row]])
            with[ids[row]] = row + 1;
    for (size_t row = 0; with && row < rows->n; row++) {
        if (!has_outcome(asked, rows, row))
            continue;
        found->n_outcome++;
        if (ids[row] == TF_MISSING_LEVEL || codes[row] != TF_MISSING_LEVEL || !with[ids[row]])
            continue;
        if (found->n_apart++ > 0)
            continue;
        found->row = row;
        found->other_row = with[ids[row]] - 1;
    }
    return with != NULL;
}

/** "redcap_event_name", if the file has it or its like. */
static const char *find_redcap(const tf_table *table) {
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        if (g_ascii_strncasecmp(column, "redcap_", strlen("redcap_")) == 0)
            return column;
    }
    return NULL;
}

/* How the rows of a patient become one: by the file itself, which has what is empty in the others.
   Newly allocated. */
static char *hint_of(const tf_table *table, const spread *found, const char *outcome) {
    const char *path = tf_table_path(table), *other = found->other, *patient = found->patient;
    g_autofree char *word = tf_condition_word(outcome);
    if (g_str_equal(path, "-"))
        return g_strdup_printf(
            "copy \"%s\" into all rows of each \"%s\" (in R: group_by, then fill "
            "of tidyr), then --where \"%s is not missing\"",
            other, patient, word);
    /* within the quotes of a list */
    g_autofree char *quoted = tf_condition_word(other);
    g_auto(GStrv) parts = g_strsplit(quoted, "\"", -1);
    g_autofree char *name = g_strjoinv("\\\"", parts);
    return g_strdup_printf(
        "--set 'data.merge=[{path: \"%s\", by: \"%s\", columns: [\"%s\"], where: [\"%s is not "
        "missing\"]}]' --where \"%s is not missing\" takes \"%s\" from the other row of each "
        "\"%s\"",
        path, patient, other, name, word, other, patient);
}

/* Always false. */
static bool refuse(const tf_forms_ask *asked, const tf_rows *rows, const spread *found,
                   tf_arena *arena, tf_diag *diag) {
    tf_table *table = rows->table;
    const char *patient = found->patient, *other = found->other;
    const tf_place place = tf_table_place(table, found->row, other);
    const char *redcap = find_redcap(table);
    const char *form = redcap ? tf_arena_printf(arena, " (a row for each \"%s\")", redcap) : "";
    const uint32_t id = tf_table_levels(table, patient)[found->row];
    g_autofree char *hint = hint_of(table, found, asked->outcome);
    tf_diag_error(
        diag, &place, hint,
        "\"%s\" and \"%s\" stand in different rows of the same patients%s: %zu of %zu rows "
        "with \"%s\", such as line %" PRIu64 " of \"%s\", have \"%s\" in another (line "
        "%" PRIu64 ")",
        other, asked->outcome, form, found->n_apart, found->n_outcome, asked->outcome,
        tf_table_line(table, found->row), tf_table_level_name(table, patient, id), other,
        tf_table_line(table, found->other_row));
    return false;
}

/* Forms of a patient may be many; and few patients repeat their numbers as sites do. What the rows
   have in common tells more than their numbers do. */
static const char *find_patient(const tf_forms_ask *asked, const tf_rows *rows) {
    const char *found = asked->outcome ? tf_patients_column(asked->patients, rows) : NULL;
    for (size_t i = 0; asked->outcome && !found && i < tf_table_n_columns(rows->table); i++) {
        const char *column = tf_table_column_name(rows->table, i);
        if (tf_is_patient_name(column) && tf_table_levels(rows->table, column) &&
            tf_table_n_levels(rows->table, column) > 1 && !g_str_equal(column, asked->outcome))
            found = column;
    }
    return found;
}

bool tf_check_forms(const tf_forms_ask *asked, const tf_rows *rows, tf_arena *arena,
                    tf_diag *diag) {
    const char *patient = find_patient(asked, rows);
    for (size_t i = 0; patient && i < G_N_ELEMENTS(asked->others); i++) {
        const char *other = asked->others[i];
        spread found = {.patient = patient, .other = other};
        if (!other || !tf_table_levels(rows->table, other) || g_str_equal(other, patient))
            continue;
        if (!find_spread(asked, rows, &found)) {
            tf_diag_no_memory(diag, "looking at the rows of each patient");
            return false;
        }
        if (2 * found.n_apart > found.n_outcome)
            return refuse(asked, rows, &found, arena, diag);
    }
    return true;
}
