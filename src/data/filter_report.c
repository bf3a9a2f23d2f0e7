#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "base/shown_text.h"
#include "base/suggest.h"
#include "data/condition_text.h"
#include "data/dates.h"
#include "data/number_hint.h"
#include "filter.h"
#include "filter_alike.h"

#define LISTED_VALUES 12
#define SHOWN_VALUE   40

/* ---- values that do not occur ------------------------------------------------------------- */

/* Of the texts that occur, the one that was probably meant: not one that is in the list as well,
   "in (CR, PR)". */
static const char *nearest(const tf_leaf *leaf, const tf_word *word) {
    g_autofree const char **seen = tf_levels_list(&leaf->seen);
    size_t n = 0;
    for (uint32_t i = 0; i < leaf->seen.n; i++) {
        bool named = false;
        for (size_t j = 0; j < leaf->clause->n_values; j++)
            named |= strcmp(seen[i], leaf->clause->values[j].text) == 0;
        if (!named)
            seen[n++] = seen[i];
    }
    return tf_suggest(word->text, seen, n);
}

static bool all_numbers(const tf_filter *filter, const tf_levels *seen) {
    double number;
    for (uint32_t i = 0; i < seen->n; i++) {
        const char *text = tf_levels_text(seen, i);
        if (!tf_number_parse_typed(text, strlen(text), filter->marks, &number))
            return false;
    }
    return seen->n > 0;
}

/* "Drug" for "Drug X": too far off to be sure, but worth a question. */
static const char *longer_text(const tf_leaf *leaf, const tf_word *word) {
    g_autofree char *folded = g_utf8_casefold(word->text, -1);
    for (uint32_t i = 0; i < leaf->seen.n; i++) {
        const char *text = tf_levels_text(&leaf->seen, i);
        g_autofree char *other = g_utf8_casefold(text, -1);
        if (*folded != '\0' && g_str_has_prefix(other, folded))
            return text;
    }
    return NULL;
}

static char *hint_for(const tf_leaf *leaf, const tf_word *word, const char *near) {
    const char *column = leaf->clause->column.text;
    GString *hint = g_string_new(NULL);
    if (near == NULL)
        near = longer_text(leaf, word);
    if (near != NULL)
        g_string_append_printf(hint, "did you mean \"%s\"?\n", near);
    if (leaf->seen.n == 0)
        g_string_append_printf(hint, "\"%s\" is missing in every row", column);
    else
        g_string_append_printf(hint, "values of \"%s\": ", column);
    for (uint32_t i = 0; i < leaf->seen.n && i < LISTED_VALUES; i++) {
        const char *text = tf_levels_text(&leaf->seen, i);
        g_autofree char *shown = tf_shown_text(text, strlen(text), SHOWN_VALUE);
        g_string_append_printf(hint, "%s%s", i > 0 ? ", " : "", shown);
    }
    if (leaf->seen.n > LISTED_VALUES)
        g_string_append(hint, ", …");
    return g_string_free(hint, FALSE);
}

/* "=" with a text that isn't there says nothing true of any row. What is left out, "!=", and one of
   several in a list may be missing from a small file; there, only a text that looks like another is
   a slip for sure. */
static bool is_slip(const tf_leaf *leaf, const char *near) {
    const bool leaves_out = leaf->clause->op == TF_NE || leaf->clause->negated;
    return near != NULL || (!leaves_out && leaf->n_unmet == leaf->clause->n_values);
}

static void tell_absent(const tf_filter *filter, const tf_leaf *leaf, const tf_word *word,
                        const tf_table *table, tf_diag *diag) {
    const char *column = leaf->clause->column.text;
    const tf_place place = tf_condition_place(leaf->condition, word, filter->arena);
    const char *near = nearest(leaf, word);
    g_autofree char *hint = hint_for(leaf, word, near);
    if (all_numbers(filter, &leaf->seen))
        tf_diag_error(diag, &place, hint, "\"%s\" holds numbers, and \"%s\" is none", column,
                      word->text);
    else if (!is_slip(leaf, near))
        tf_diag_warning(diag, &place, hint, "no row has \"%s\" equal to \"%s\"%s", column,
                        word->text, leaf->clause->op == TF_NE ? ": the condition drops none" : "");
    else if (tf_table_n_rows(table) == 0)
        tf_diag_error(diag, &place, hint,
                      "no row is left of %zu: in none is \"%s\" equal to \"%s\"",
                      tf_table_n_rows_read(table), column, word->text);
    else
        tf_diag_error(diag, &place, hint, "no row has \"%s\" equal to \"%s\"", column, word->text);
}

/* A number that does not occur among numbers is often a code for missing, or nobody's: the note
   says how many rows are kept. */
static void check_values(const tf_filter *filter, const tf_leaf *leaf, const tf_table *table,
                         tf_diag *diag) {
    for (size_t i = 0; leaf->n_unmet > 0 && i < leaf->clause->n_values; i++) {
        const tf_filter_value *value = &leaf->values[i];
        if (!value->met && !(value->is_number && all_numbers(filter, &leaf->seen)))
            tell_absent(filter, leaf, value->word, table, diag);
    }
}

/* ---- cells that can't be compared --------------------------------------------------------- */

/** What programs write for days, where dates were exported as numbers; none of a patient's is of
 * both. */
static const struct counting {
    double least, most; /**< of days between about 1987 and 2036 */
    long day_0;
    const char *since;
} countings[] = {
    {10000, 28000, TF_SAS_DAY_0, "since 1960, as SAS counts"},
    {32000, 50000, TF_EXCEL_DAY_0, "as Excel counts"},
};

/** A day that is asked for beside cells that are numbers of days. NULL: they are none. Newly
 * allocated. */
static char *hint_for_days(const tf_leaf *leaf) {
    double number;
    if (leaf->measure != TF_AS_DATE ||
        !tf_number_parse(leaf->wrong, strlen(leaf->wrong), '.', &number))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(countings); i++) {
        const struct counting *c = &countings[i];
        if (!(number >= c->least && number <= c->most))
            continue;
        return g_strdup_printf("are they days %s? in place of %s write %.0f", c->since,
                               leaf->clause->values[0].text,
                               leaf->values[0].number - (double)c->day_0);
    }
    return NULL;
}

/* "1,019", or what is missing under a name that nobody told us. */
static char *hint_for_wrong(const tf_filter *filter, const tf_leaf *leaf, const tf_table *table) {
    const tf_number_dialect dialect = {filter->marks, tf_table_delimiter(table),
                                       tf_table_n_rows_read(table)};
    const char *column = leaf->clause->column.text;
    tf_column_tally tally = {0};
    tf_column_tally_add(&tally, leaf->wrong, strlen(leaf->wrong), filter->marks);
    tf_date_form form;
    if (leaf->measure == TF_AS_DATE && tf_date_split(leaf->wrong, strlen(leaf->wrong), &form) &&
        form.open && filter->dates.order == TF_DATE_ORDER_OPEN)
        return g_strdup("--date-order dmy if the day stands first, --date-order mdy if the month "
                        "does");
    char *days = hint_for_days(leaf);
    if (days != NULL)
        return days;
    const bool marked = tally.n_other_decimal + tally.n_thousands > 0;
    char *hint = marked ? tf_number_hint(&tally, &dialect, leaf->wrong) : NULL;
    g_autofree char *shown = tf_shown_text(leaf->wrong, strlen(leaf->wrong), SHOWN_VALUE);
    g_autofree char *name = tf_condition_word(column), *value = tf_condition_word(shown);
    if (hint == NULL)
        hint = g_strdup_printf(
            "if such cells mean missing, say so with data.missing; or leave their rows out before: "
            "\"%s != %s and %s …\"",
            name, value, name);
    return hint;
}

static void tell_wrong_cells(const tf_filter *filter, const tf_leaf *leaf, const tf_table *table,
                             tf_diag *diag) {
    const char *kind = leaf->measure == TF_AS_DATE ? "date (2024-01-31)" : "number";
    const char *column = leaf->clause->column.text;
    const char *value = leaf->clause->values[0].text;
    const tf_place place =
        tf_condition_place(leaf->condition, &leaf->clause->column, filter->arena);
    g_autofree char *shown = tf_shown_text(leaf->wrong, strlen(leaf->wrong), SHOWN_VALUE);
    g_autofree char *hint = hint_for_wrong(filter, leaf, table);
    if (leaf->n_wrong == 1)
        tf_diag_error(diag, &place, hint,
                      "\"%s\" is compared with %s, but \"%s\" in line %" PRIu64 " is no %s", column,
                      value, shown, leaf->wrong_line, kind);
    else
        tf_diag_error(diag, &place, hint,
                      "\"%s\" is compared with %s, but %zu cells are no %s: the first is \"%s\" in "
                      "line %" PRIu64,
                      column, value, leaf->n_wrong, kind, shown, leaf->wrong_line);
}

/* ---- all of them -------------------------------------------------------------------------- */

/* Each condition holds somewhere, but not all of them in one row: the last that had a row to decide
   on is told. */
/* A number beyond all that the column has. NULL: they aren't known. Newly allocated. */
static char *hint_for_range(const tf_filter *filter, const tf_filter_part *part) {
    const tf_leaf *found = NULL;
    for (guint i = 0; i < filter->leaves->len; i++) {
        const tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        found = leaf->clause == part->clause ? leaf : found;
    }
    return found != NULL && found->measure != TF_AS_DATE && found->sizes.n_others > 0
               ? g_strdup_printf("numbers of \"%s\" are %g to %g", found->clause->column.text,
                                 found->sizes.least, found->sizes.most)
               : NULL;
}

void tf_filter_explain_nothing(const tf_filter *filter, size_t n_read, tf_diag *diag) {
    guint last = filter->parts->len - 1;
    while (last > 0 && g_array_index(filter->parts, tf_filter_part, last).n_asked == 0)
        last--;
    const tf_filter_part *part = &g_array_index(filter->parts, tf_filter_part, last);
    g_autofree char *text = tf_clause_print(part->clause);
    g_autofree char *range = last == 0 ? hint_for_range(filter, part) : NULL;
    tf_diag_error(diag, &part->condition->place,
                  range      ? range
                  : last > 0 ? "all conditions must hold; a missing value satisfies none"
                             : "a missing value satisfies no condition",
                  last > 0 ? "no row is left of %zu after \"%s\" and the conditions before it"
                           : "no row is left of %zu after \"%s\"",
                  n_read, text);
}

bool tf_filter_check(const tf_filter *filter, const tf_table *table, tf_diag *diag) {
    const size_t before = tf_diag_n_findings(diag);
    for (guint i = 0; i < filter->leaves->len; i++) {
        tf_leaf *leaf = &g_array_index(filter->leaves, tf_leaf, i);
        if (leaf->n_wrong > 0)
            tell_wrong_cells(filter, leaf, table, diag);
        check_values(filter, leaf, table, diag);
        tf_leaf_tell_alike(filter, leaf, diag);
        /* What is read as numbers is told of as such. */
        if (tf_table_numbers(table, leaf->clause->column.text))
            continue;
        const tf_place place =
            tf_condition_place(leaf->condition, &leaf->clause->column, filter->arena);
        tf_fillers_tell(&leaf->sizes, leaf->clause->column.text, &place, diag);
    }
    for (size_t i = before; i < tf_diag_n_findings(diag); i++) {
        if (tf_diag_finding(diag, i)->severity == TF_ERROR)
            return false;
    }
    return true;
}

void tf_filter_note(const tf_filter *filter, tf_diag *diag) {
    for (guint i = 0; i < filter->parts->len; i++) {
        const tf_filter_part *part = &g_array_index(filter->parts, tf_filter_part, i);
        g_autofree char *text = tf_clause_print(part->clause);
        g_autofree char *unknown =
            part->n_unknown > 0 ? g_strdup_printf(" (%zu can't be told: missing)", part->n_unknown)
                                : g_strdup("");
        tf_diag_note(diag, &part->condition->place, NULL, "\"%s\" keeps %zu of %zu rows%s", text,
                     part->n_kept, part->n_asked, unknown);
    }
}
