/* What the values of columns are checked for that others are made of, and what comes of them: the
   same as those that a figure reads itself, since a slip in them is drawn just as well. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "data/condition_text.h"
#include "data/date_form.h"
#include "data/fillers.h"
#include "made.h"

/* Of columns that nobody asks for nothing is told. */

void tf_made_check_numbers(const tf_made *made, tf_made_column *column, const double *values) {
    if (column->is_checked || !tf_made_fact(made)->used)
        return;
    column->is_checked = true;
    g_autofree size_t *counts = tf_made_counts(made, column);
    tf_filler_tally tally = {0};
    for (uint32_t code = 0; code < column->levels.n; code++)
        tf_filler_tally_add(&tally, values[code], counts[code]);
    const tf_place place = {.file =
                                tf_table_path(g_array_index(made->files, tf_made_file, 0).table)};
    tf_fillers_tell(&tally, column->name, &place, made->diag);
}

/* ---- units ---------------------------------------------------------------------------------- */

/** Of columns that stand beside times nothing is asked. */
static size_t step_of(const tf_derivation *d) {
    switch (d->by) {
    case TF_MADE_FIRST:
    case TF_MADE_LEAST:
    case TF_MADE_MOST:
    case TF_MADE_DIFFERENCE:
        return 1;
    case TF_MADE_EARLIEST:
        return 2;
    default:
        return 0;
    }
}

static const char *unit_of(const tf_made *made, const tf_made_column *column) {
    if (column->unit != NULL)
        return column->unit;
    return column->is_made || made->making->unit_of == NULL ? NULL
                                                            : made->making->unit_of(column->name);
}

bool tf_made_check_units(const tf_made *made, const tf_derivation *d, tf_made_column *const *from) {
    const size_t step = step_of(d);
    const tf_made_column *first = NULL;
    for (size_t i = 0; step > 0 && i < d->n_columns; i += step) {
        const char *unit = unit_of(made, from[i]);
        if (unit == NULL)
            continue;
        if (first != NULL && strcmp(unit_of(made, first), unit) != 0) {
            tf_diag_error(made->diag, &d->place, "write all of them in one unit",
                          "%s: the times are in different units by their names: \"%s\" in %s, "
                          "\"%s\" in %s",
                          d->asked_by, first->name, unit_of(made, first), from[i]->name, unit);
            return false;
        }
        first = first != NULL ? first : from[i];
    }
    return true;
}

/* ---- times between dates -------------------------------------------------------------------- */

/** Nobody lives longer; in days. */
#define LONGEST_LIFE (110 * 365.25)

static const char *text_of(const tf_made_column *column, size_t row) {
    return tf_levels_text(&column->levels, column->codes[row]);
}

static bool has_short_years(const tf_made_column *column) {
    bool any = false;
    for (uint32_t code = 0; code < column->levels.n && !any; code++) {
        const char *text = tf_levels_text(&column->levels, code);
        tf_date_form form;
        any = tf_date_split(text, strlen(text), &form) && form.short_year;
    }
    return any;
}

/** Rows that are out of place. */
typedef struct odd_rows {
    size_t n, first;
} odd_rows;

static void note_row(odd_rows *rows, size_t row) {
    rows->first = rows->n++ == 0 ? row : rows->first;
}

static void tell_negative(const tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                          const odd_rows *rows, size_t n) {
    const tf_place place = tf_made_cell_place(made, from[1], rows->first);
    const bool years = has_short_years(from[0]) || has_short_years(from[1]);
    tf_diag_warning(made->diag, &place,
                    years ? "years of two digits are read as 1930 to 2029: write all four of them"
                          : "are the two columns swapped, or a date mistyped?",
                    "%s: \"%s\", the date \"%s\", lies before \"%s\", the date \"%s\": %zu of %zu "
                    "values are negative",
                    d->asked_by, text_of(from[1], rows->first), from[1]->name,
                    text_of(from[0], rows->first), from[0]->name, rows->n, n);
}

static void tell_long(const tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                      const odd_rows *rows, size_t n) {
    const tf_place place = tf_made_cell_place(made, from[0], rows->first);
    const char *text = text_of(from[0], rows->first);
    g_autofree char *words = g_strconcat("default,", text, NULL);
    g_autofree char *word = tf_flag_word(words);
    g_autofree char *hint = g_strdup_printf("if it does: --missing %s", word);
    tf_diag_warning(made->diag, &place, hint,
                    "%s: more than 110 years lie between \"%s\" and \"%s\" in %zu of %zu rows: "
                    "does such a date mean that none is known?",
                    d->asked_by, text, text_of(from[1], rows->first), rows->n, n);
}

void tf_made_check_span(const tf_made *made, const tf_derivation *d, tf_made_column *const *from,
                        double *const *days) {
    odd_rows negative = {0}, longer = {0};
    size_t n = 0;
    for (size_t row = 0; tf_made_fact(made)->used && row < made->n_rows; row++) {
        const double span =
            tf_made_value(from[1], days[1], row) - tf_made_value(from[0], days[0], row);
        if (isnan(span) || !tf_made_is_kept(made, row))
            continue;
        n++;
        if (span < 0)
            note_row(&negative, row);
        if (fabs(span) > LONGEST_LIFE)
            note_row(&longer, row);
    }
    if (negative.n > 0)
        tell_negative(made, d, from, &negative, n);
    if (longer.n > 0)
        tell_long(made, d, from, &longer, n);
}

/* ---- labels of ranges ----------------------------------------------------------------------- */

/** The sign that a label begins with, and what follows it: "<", ">" and whether equal ones belong
   to it. NULL: the label is another. */
static const char *sign_of(const char *label, char *sign, bool *equal) {
    static const struct {
        const char *text;
        char sign;
        bool equal;
    } signs[] = {{"\u2264", '<', true}, {"\u2265", '>', true}, {"<=", '<', true},
                 {">=", '>', true},     {"<", '<', false},     {">", '>', false}};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(label, signs[i].text)) {
            *sign = signs[i].sign;
            *equal = signs[i].equal;
            return label + strlen(signs[i].text) + strspn(label + strlen(signs[i].text), " ");
        }
    return NULL;
}

/** Whether "<60" is said of a range that ends elsewhere. Ranges hold the point that they begin
   with: of whole numbers "\u226464" is "<65", and of others nobody may stand at the point itself.
 */
static bool is_elsewhere(const tf_derivation *d, const tf_made_ranges *r, size_t range) {
    const char *label = d->labels[range];
    char sign = 0;
    bool equal = false;
    const char *at = sign_of(label, &sign, &equal);
    const size_t n = at != NULL ? strspn(at, "0123456789.,") : 0;
    double said = 0;
    /* "<1 year" may be of months, and "<100,000" has a mark of thousands. */
    const char *comma = n > 0 ? memchr(at, ',', n) : NULL;
    const bool thousands = comma != NULL && (size_t)(at + n - comma) == 4;
    if (n == 0 || at[n] != '\0' || thousands ||
        (!tf_number_parse(at, n, '.', &said) && !tf_number_parse(at, n, ',', &said)))
        return false;
    const bool below = sign == '<';
    if (below ? range >= r->n : range == 0)
        return true;
    const double point = below ? r->points[range] : r->points[range - 1];
    const bool other_side = below ? equal : !equal;
    const char *mark = strpbrk(at, ".,");
    const size_t decimals = mark != NULL && mark < at + n ? (size_t)(at + n - mark) - 1 : 0;
    /* A median may be rounded, and what was typed is exact. */
    const bool rounds = d->by == TF_MADE_QUANTILES;
    const double most = (rounds ? 0.5 * pow(10, -(double)decimals) : 0) + 1e-9;
    return fabs(said - (other_side && r->whole ? point - 1 : point)) > most;
}

void tf_made_check_labels(const tf_made *made, const tf_derivation *d, const tf_made_ranges *r) {
    for (size_t i = 0; d->labels != NULL && i <= r->n; i++) {
        if (!is_elsewhere(d, r, i))
            continue;
        g_autofree char *below = i > 0 ? tf_number_fixed(r->points[i - 1], r->decimals) : NULL;
        g_autofree char *above = i < r->n ? tf_number_fixed(r->points[i], r->decimals) : NULL;
        tf_diag_warning(made->diag, &d->place, "leave labels out: ranges are named by their points",
                        "%s: \"%s\" is the label of values %s%s%s%s%s", d->asked_by, d->labels[i],
                        below != NULL ? "from " : "", below != NULL ? below : "",
                        below != NULL && above != NULL ? " to " : "", above != NULL ? "below " : "",
                        above != NULL ? above : "");
        return;
    }
}
