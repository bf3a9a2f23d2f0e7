/* Empty cells that mean no event: dates of death, or codes under `censor.is: [""]`. Who wrote
   "inconnue" into one, or "DCD" beside it, did not mean somebody who lives. */
#include <string.h>

#include "analysis/subjects_internal.h"
#include "analysis/whole_file.h"
#include "data/missing_cells.h"
#include "death_columns.h"
#include "event_coding.h"

/** The column whose empty cells say who had no event, or who had; NULL: none does. */
static const char *column_of(const tf_outcome_ask *o, const void **member) {
    *member = o->by_date.event  ? (const void *)&o->by_date.event
              : o->event.column ? (const void *)&o->event.column
                                : (const void *)&o->censor.column;
    if (o->by_date.event)
        return o->by_date.event;
    return tf_event_missing_means(o) == TF_ROLE_OPEN ? NULL : tf_event_column(o);
}

/* ---- words ------------------------------------------------------------------------------------
 */

static bool is_among(const char *const *list, size_t n, const char *text) {
    for (size_t i = 0; i < n; i++)
        if (g_ascii_strcasecmp(list[i], text) == 0)
            return true;
    return false;
}

/** Of an event that is so nobody knows when, or whether, it was. */
static bool says_unknown(const char *text) {
    static const char *const unknown[] = {"?",  "unknown", "(unknown)", "[Unknown]", "not known",
                                          "NK", "UNK",     "inconnu",   "inconnue",  "non connu"};
    return is_among(unknown, G_N_ELEMENTS(unknown), text);
}

/** What stands for an empty cell in programs, or says that there is nothing to write. */
static bool says_empty(const char *text) {
    static const char *const empty[] = {
        "NaN",           "null", "n/a", "#N/A", "not applicable", "--", "'--", "[Not Applicable]",
        "non applicable"};
    return is_among(empty, G_N_ELEMENTS(empty), text);
}

/** `"inconnue" (6), "?" (1)`: those for which `wanted` holds. Newly allocated. */
static char *list_texts(const tf_table *table, const char *column, bool (*wanted)(const char *),
                        const char **first) {
    GString *list = g_string_new(NULL);
    const char *text;
    size_t n;
    *first = NULL;
    for (size_t i = 0; (text = tf_table_missing_text(table, column, i, &n)) != NULL; i++) {
        if (!wanted(text))
            continue;
        *first = *first ? *first : text;
        g_string_append_printf(list, "%s\"%s\" (%zu)", list->len ? ", " : "", text, n);
    }
    return g_string_free(list, FALSE);
}

static bool is_other(const char *text) {
    return !says_unknown(text) && !says_empty(text);
}

static bool check_words(const tf_subject_source *source, const char *column, const tf_place *place,
                        const char *means) {
    const char *first;
    g_autofree char *unknown = list_texts(source->table, column, says_unknown, &first);
    if (first) {
        g_autofree char *hint = g_strdup_printf(
            "write the date or status that is taken for it, or leave the rows out of the file; "
            "--set 'data.missing=[default, \"%s\"]' takes them for empty",
            first);
        tf_diag_error(source->diag, place, hint,
                      "an empty cell of \"%s\" means %s, and these aren't empty: %s", column, means,
                      unknown);
        return false;
    }
    g_autofree char *others = list_texts(source->table, column, is_other, &first);
    if (first)
        tf_diag_warning(source->diag, place, NULL,
                        "an empty cell of \"%s\" means %s, and so do these: %s", column, means,
                        others);
    return true;
}

/* ---- what another column says ------------------------------------------------------------------
 */

/** Rows in use whose date is empty, and whose row in the whole file says that they are dead. */
static tf_line_list dead_without(const tf_subject_source *source, const tf_table *file,
                                 const char *date, const char *column, const bool *dead) {
    const uint32_t *dates = tf_table_levels(source->table, date);
    const uint32_t *codes = tf_table_levels(file, column);
    tf_line_list lines = {0};
    size_t at = 0;
    for (size_t row = 0; row < source->rows.n; row++) {
        if (tf_find_line(source->table, row, file, &at) && tf_row_used(&source->rows, row) &&
            dates[row] == TF_MISSING_LEVEL && codes[at] != TF_MISSING_LEVEL && dead[codes[at]])
            tf_line_list_add(&lines, source->table, row);
    }
    return lines;
}

static void check_column(const tf_subject_source *source, const tf_table *file, const char *date,
                         const char *column, const tf_place *place) {
    tf_vocabulary *vocabulary = tf_vocabulary_new(source->asked->ask, source->arena, source->diag);
    bool dead[TF_MOST_STATUS_LEVELS];
    if (!vocabulary || !tf_find_deaths(file, column, vocabulary, dead))
        return;
    const tf_line_list lines = dead_without(source, file, date, column, dead);
    if (lines.n == 0)
        return;
    tf_diag_warning(source->diag, place,
                    "write their dates; or name that column: --time-end COL --event COL",
                    "%zu patient%s no \"%s\", and count%s as censored, but %s dead by \"%s\" "
                    "(%s)",
                    lines.n, lines.n == 1 ? " has" : "s have", date, lines.n == 1 ? "s" : "",
                    lines.n == 1 ? "is" : "are", column, tf_line_list_text(&lines, source->arena));
}

/* The file is read again only where a column of it may say more. */
static void check_status(const tf_subject_source *source, const char *date, const tf_place *place) {
    tf_table *file = NULL;
    for (size_t i = 0; i < tf_table_n_columns(source->table); i++) {
        const char *column = tf_table_column_name(source->table, i);
        if (strcmp(column, date) == 0 || !tf_names_status(column))
            continue;
        file = file ? file : tf_whole_file(source->table, source->asked->ask, source->arena);
        if (!file)
            return;
        check_column(source, file, date, column, place);
    }
    tf_table_free(file);
}

bool tf_source_check_empty_events(const tf_subject_source *source) {
    const tf_outcome_ask *o = source->asked->outcome;
    const void *member;
    const char *column = source->n_event ? NULL : column_of(o, &member);
    if (!column)
        return true;
    const tf_place place = tf_ask_place(source->asked->ask, member);
    const bool event = !o->by_date.event && tf_event_missing_means(o) == TF_ROLE_EVENT;
    if (!check_words(source, column, &place, event ? "the event" : "censored"))
        return false;
    if (!event && tf_names_death(column))
        check_status(source, column, &place);
    return true;
}
