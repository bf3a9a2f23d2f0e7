/* End points: files in which a patient has a row for each of them. */
#include <stdlib.h>
#include <string.h>

#include "data/condition_text.h"
#include "recognise/proposal.h"

/** Whether no patient has two rows with the same value of a column, as far as it is filled. */
static bool sets_rows_apart(const tf_columns *columns, const tf_column_view *patient,
                            const tf_column_view *view) {
    const uint32_t *ids = tf_table_levels(columns->table, patient->name);
    const uint32_t *codes = tf_table_levels(columns->table, view->name);
    if (patient->n_levels * view->n_levels > 50000000)
        return false;
    g_autofree uint8_t *seen = tf_try_alloc(patient->n_levels * view->n_levels + 1, 1);
    for (size_t row = 0; seen && row < columns->n_rows; row++) {
        if (ids[row] == TF_MISSING_LEVEL || codes[row] == TF_MISSING_LEVEL)
            return false;
        uint8_t *one = &seen[ids[row] * view->n_levels + codes[row]];
        if (*one)
            return false;
        *one = 1;
    }
    return seen != NULL;
}

bool tf_columns_repeat_patients(const tf_columns *columns) {
    const tf_column_view *patient = tf_columns_next(columns, TF_LOOK_PATIENT, NULL);
    return patient && !patient->cut && patient->n_levels + patient->n_missing < columns->n_rows;
}

/* Nearly all patients have as many rows as there are values: visits are missed, end points aren't.
 */
static bool is_whole(const tf_columns *columns, const tf_column_view *patient,
                     const tf_column_view *view) {
    return 10 * columns->n_rows >= 9 * patient->n_levels * view->n_levels;
}

const tf_column_view *tf_endpoint_column(const tf_columns *columns) {
    const tf_column_view *named = tf_columns_find(columns, "PARAMCD");
    named = named ? named : tf_columns_find(columns, "PARAM");
    if (named) /* each once, they are rows of a model */
        return named->n_levels > 1 && named->n_levels < columns->n_rows ? named : NULL;
    const tf_column_view *patient = tf_columns_next(columns, TF_LOOK_PATIENT, NULL);
    if (!tf_columns_repeat_patients(columns) || tf_columns_count(columns, TF_LOOK_TERM) > 0)
        return NULL;
    for (size_t i = 0; i < columns->n; i++) {
        const tf_column_view *view = &columns->items[i];
        if (view->look == TF_LOOK_CATEGORIES && is_whole(columns, patient, view) &&
            sets_rows_apart(columns, patient, view))
            return view;
    }
    return NULL;
}

/* In the order in which trials report them; what none of these is keeps the file's order. */
static size_t rank_of(const char *code) {
    static const char *const known[] = {
        "OS",      "PFS",      "EFS",     "DFS",    "RFS", "BOR",  "CBOR", "BESRSPI",
        "BESTRSP", "OVRLRESP", "SUMDIAM", "SUMDIA", "TTP", "TTFE", "DOR",  "ORR"};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_ascii_strcasecmp(known[i], code) == 0)
            return i;
    return G_N_ELEMENTS(known);
}

const char *tf_propose_endpoint(tf_proposal *p, const tf_column_view *view) {
    enum { MOST = 9 };
    const char *names[MOST];
    const size_t n = MIN(view->n_levels, MOST);
    size_t best = 0;
    for (size_t i = 0; i < n; i++) {
        names[i] = tf_column_level(p->columns, view, i);
        best = rank_of(names[i]) < rank_of(names[best]) ? i : best;
    }
    g_autofree char *text = g_strdup_printf("Which \"%s\" is the figure of?", view->name);
    const tf_question question = {view->name, text, names, n, best};
    const char *chosen = names[tf_propose_choice(p, &question)];
    g_autofree char *column = tf_condition_word(view->name), *value = tf_condition_word(chosen);
    return tf_arena_printf(p->arena, "%s = %s", column, value);
}

const tf_column_view *tf_label_column(const tf_columns *columns) {
    const tf_column_view *study = tf_columns_next(columns, TF_LOOK_STUDY, NULL);
    if (study)
        return study;
    for (size_t i = 0; i < columns->n; i++) {
        const tf_column_view *view = &columns->items[i];
        const bool text = view->cells == TF_CELLS_TEXT && view->n_levels > 0 &&
                          (view->n_levels > 1 || columns->n_rows == 1);
        if (text && view->look != TF_LOOK_GROUP && view->look != TF_LOOK_UNIT &&
            view->look != TF_LOOK_PATIENT)
            return view;
    }
    return NULL;
}
