#include "filter.h"

#include <string.h>

#include "base/number.h"
#include "base/suggest.h"

#define LISTED_VALUES 12

static const char *const operators[] = {
    [TF_EQ] = "=", [TF_NE] = "!=", [TF_LT] = "<", [TF_LE] = "<=", [TF_GT] = ">", [TF_GE] = ">="};

/* A condition that names a value which is not in the file is nearly always a slip: with "=" it
   leaves nothing, with "!=" it silently keeps what should have gone. So until its value has been
   met, each condition remembers the values that were there instead. */

void tf_filter_init(tf_filter *filter, const tf_condition *condition, size_t field, char decimal) {
    *filter = (tf_filter){.condition = condition, .field = field};
    filter->length = strlen(condition->value);
    /* A condition is written by the user, in the file's decimals or in ours. */
    filter->is_number = tf_number_parse(condition->value, filter->length, '.', &filter->number) ||
                        tf_number_parse(condition->value, filter->length, decimal, &filter->number);
    filter->looks_for_value = condition->op == TF_EQ || condition->op == TF_NE;
}

void tf_filter_clear(tf_filter *filter) {
    tf_levels_clear(&filter->seen);
}

/* Negative, 0 or positive: as numbers if both are numbers, else byte by byte. */
static int compare(const tf_filter *filter, const char *text, size_t length, char decimal) {
    double number;
    if (filter->is_number && tf_number_parse(text, length, decimal, &number))
        return (number > filter->number) - (number < filter->number);
    const int order = memcmp(text, filter->condition->value, MIN(length, filter->length));
    return order != 0 ? order : (length > filter->length) - (length < filter->length);
}

bool tf_filter_holds(tf_filter *filter, const char *text, size_t length, bool missing,
                     char decimal) {
    if (missing)
        return false;
    const int order = compare(filter, text, length, decimal);
    if (filter->looks_for_value) {
        if (order == 0)
            filter->looks_for_value = false;
        else {
            uint32_t code; /* without memory there is just no hint */
            if (filter->seen.n < TF_FILTER_SEEN)
                tf_levels_code(&filter->seen, text, length, &code);
        }
    }
    switch (filter->condition->op) {
    case TF_EQ:
        return order == 0;
    case TF_NE:
        return order != 0;
    case TF_LT:
        return order < 0;
    case TF_LE:
        return order <= 0;
    case TF_GT:
        return order > 0;
    case TF_GE:
        return order >= 0;
    }
    return false;
}

/* The nearest of the values that occur, and the first of them all. */
static char *hint_for(const tf_filter *filter) {
    g_autofree const char **values = tf_levels_list(&filter->seen);
    const char *nearest = tf_suggest(filter->condition->value, values, filter->seen.n);
    GString *hint = g_string_new(NULL);
    if (nearest != NULL)
        g_string_append_printf(hint, "did you mean \"%s\"?\n", nearest);
    if (filter->seen.n == 0)
        g_string_append_printf(hint, "\"%s\" is missing in every row", filter->condition->column);
    else
        g_string_append_printf(hint, "values of \"%s\": ", filter->condition->column);
    for (uint32_t i = 0; i < filter->seen.n && i < LISTED_VALUES; i++)
        g_string_append_printf(hint, "%s%s", i > 0 ? ", " : "", values[i]);
    if (filter->seen.n > LISTED_VALUES)
        g_string_append(hint, ", …");
    return g_string_free(hint, FALSE);
}

void tf_filter_explain_nothing(const tf_filter *filters, size_t n, const tf_table *table,
                               tf_diag *diag) {
    const size_t n_read = tf_table_n_rows_read(table);
    bool explained = false;
    for (size_t i = 0; i < n; i++) {
        const tf_condition *condition = filters[i].condition;
        if (condition->op != TF_EQ || !filters[i].looks_for_value)
            continue;
        g_autofree char *hint = hint_for(&filters[i]);
        tf_diag_error(diag, &condition->place, hint,
                      "no row is left of %zu: in none is \"%s\" equal to \"%s\"", n_read,
                      condition->column, condition->value);
        explained = true;
    }
    if (explained)
        return;
    /* Each condition holds somewhere, but not all of them in one row. */
    const tf_condition *last = filters[n - 1].condition;
    tf_diag_error(diag, &last->place,
                  n > 1 ? "all conditions must hold; a missing value satisfies none"
                        : "a missing value satisfies no condition",
                  n > 1 ? "no row is left of %zu after \"%s %s %s\" and the conditions before it"
                        : "no row is left of %zu after \"%s %s %s\"",
                  n_read, last->column, operators[last->op], last->value);
}

void tf_filter_warn(const tf_filter *filters, size_t n, tf_diag *diag) {
    for (size_t i = 0; i < n; i++) {
        const tf_condition *condition = filters[i].condition;
        /* A number that does not occur is often a code for missing: nothing to say. */
        if (condition->op != TF_NE || !filters[i].looks_for_value || filters[i].is_number)
            continue;
        g_autofree char *hint = hint_for(&filters[i]);
        tf_diag_warning(diag, &condition->place, hint,
                        "no row has \"%s\" equal to \"%s\": the condition drops none",
                        condition->column, condition->value);
    }
}
