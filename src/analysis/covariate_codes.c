#include "analysis/covariate_codes.h"

#include <math.h>
#include <string.h>

#include "analysis/name_words.h"
#include "base/number.h"
#include "data/number_marks.h"

/** More than these are counts, or measured. */
#define LEAST_CODES 2
#define MOST_CODES  8
#define SHOWN       4

/** "SITEID", "RACEN", "TRT01PN": numbers for what has no order. */
static bool names_codes(const char *column) {
    static const char *const names[] = {
        "site",    "siteid",   "centre",  "center",   "race",      "racen",      "ethnic",
        "ethnicn", "arm",      "armn",    "armcd",    "treatment", "traitement", "bras",
        "region",  "regionn",  "country", "countryn", "trt",       "trtn",       "trtp",
        "trtpn",   "trta",     "trtan",   "actarmn",  "histology", "subtype",    "investigator",
        "hopital", "hospital", "invid",   NULL};
    g_auto(GStrv) words = tf_name_words(column);
    const size_t n = strlen(column);
    /* "TRT01PN" is three words. */
    /* "age_at_treatment" and "tumor_site_n" are none. */
    return tf_words_are(words, names) ||
           (g_str_has_prefix(column, "TRT") && n > 3 && column[n - 1] == 'N');
}

/** What the levels in use are. */
typedef struct codes {
    size_t n;
    bool whole, padded; /**< all whole numbers; some as "01" */
    double shown[SHOWN];
} codes;

/** Insertion: the least of all numbers, in their order. */
static void show(codes *found, double value) {
    size_t n = MIN(found->n, (size_t)SHOWN), at = n;
    while (at > 0 && found->shown[at - 1] > value)
        at--;
    if (at >= SHOWN)
        return;
    n = MIN(n, (size_t)SHOWN - 1);
    memmove(&found->shown[at + 1], &found->shown[at], (n - at) * sizeof *found->shown);
    found->shown[at] = value;
}

static codes look_at(const tf_rows *rows, const char *column) {
    const tf_number_marks marks = tf_table_number_marks(rows->table);
    g_autofree size_t *counts = tf_rows_count_levels(rows, column);
    codes found = {.whole = counts != NULL};
    for (size_t i = 0; counts && i < tf_table_n_levels(rows->table, column) && found.whole; i++) {
        const char *name = tf_table_level_name(rows->table, column, i);
        double value;
        if (counts[i] == 0)
            continue;
        found.whole = tf_number_parse_typed(name, strlen(name), marks, &value) &&
                      value == floor(value) && value >= 0;
        found.padded |= name[0] == '0' && g_ascii_isdigit(name[1]);
        if (found.whole)
            show(&found, value);
        found.n++;
    }
    return found;
}

/** A yes is 1 and a no 0 for everybody. */
static bool are_yes_and_no(const codes *found) {
    return found->n == 2 && found->shown[0] == 0 && found->shown[1] == 1;
}

/** Of two that follow each other one difference is left, and its direction is to be told. */
static bool tell_two(const codes *found, const char *column, const tf_place *place,
                     const char *hint, tf_diag *diag) {
    if (found->n != 2)
        return false;
    if (found->shown[1] - found->shown[0] == 1)
        tf_diag_note(diag, place, hint,
                     "\"%s\" (%g, %g) counts as a measurement: the effect is that of %g against %g",
                     column, found->shown[0], found->shown[1], found->shown[1], found->shown[0]);
    return true;
}

void tf_tell_covariate_codes(const tf_rows *rows, const char *column, const tf_place *place,
                             const char *hint, tf_diag *diag) {
    const codes found = look_at(rows, column);
    const bool named = found.padded || names_codes(column);
    if (!found.whole || found.n < LEAST_CODES || (!named && found.n > MOST_CODES) ||
        are_yes_and_no(&found) || tell_two(&found, column, place, hint, diag))
        return;
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t i = 0; i < MIN(found.n, (size_t)SHOWN); i++)
        g_string_append_printf(list, "%s%g", i ? ", " : "", found.shown[i]);
    if (found.n > SHOWN)
        g_string_append(list, " …");
    if (named)
        tf_diag_warning(diag, place, hint,
                        "numbers of \"%s\" (%s) are names by the look of them, and count as a "
                        "measurement: the effect is that of 1 more",
                        column, list->str);
    else
        tf_diag_note(diag, place, hint,
                     "\"%s\" (%s) counts as a measurement: the effect is that of 1 more", column,
                     list->str);
}
