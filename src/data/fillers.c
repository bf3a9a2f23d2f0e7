#include "data/fillers.h"

#include <math.h>
#include <string.h>

#include "base/plain_letters.h"
#include "data/condition_text.h"

/* What people and forms write, by how sure it is. */
static const double values[TF_FILLERS] = {
    999,  9999,  99999, 999999, 888, 8888, 777, 7777, -999, -9999, -888, -777,
    99.9, 999.9, -99.9, 99,     88,  -99,  -88, -77,  -9,   -8,    9,    -1,
};
_Static_assert(sizeof values / sizeof *values == TF_FILLERS, "one for each count");

/** Nobody is as old; whoever has such an age was born in it. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2099
#define OLDEST     130

/** Of fewer others nobody can say that a number is out of place; of short ones not of these. */
#define FEW_OTHERS   3
#define FEW_MEASURED 10
#define FAR_BEYOND   3 /* times the greatest of the others */

void tf_filler_tally_add(tf_filler_tally *tally, double value, size_t n) {
    if (isnan(value) || n == 0)
        return;
    tally->fractions |= value != floor(value);
    for (size_t i = 0; i < TF_FILLERS; i++) {
        if (value != values[i])
            continue;
        tally->n[i] += n;
        return;
    }
    tf_magnitudes_add(&tally->magnitudes, value, n);
    tally->least = tally->n_others ? fmin(tally->least, value) : value;
    tally->most = tally->n_others ? fmax(tally->most, value) : value;
    tally->n_others += n;
    const bool year = value == floor(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
    const bool age = value >= 0 && value <= OLDEST;
    tally->n_years += year ? n : 0;
    tally->n_ages += age ? n : 0;
    if (!year && !age)
        tally->odd_age = value;
}

/* 9 among 0 to 12 is a number like others; among 0 to 3 it is none. */
static void take_inner(tf_filler_tally *tally, bool *inner) {
    for (size_t i = 0; i < TF_FILLERS; i++) {
        inner[i] = values[i] >= tally->least && values[i] <= tally->most;
        tally->n_others += inner[i] ? tally->n[i] : 0;
    }
}

/** Whether a number lies apart from all others, as measurements don't. */
static bool is_apart(const tf_filler_tally *others, double value, size_t n) {
    const double size = fabs(value), most = fmax(fabs(others->least), fabs(others->most));
    const double range = others->most - others->least;
    const double gap = value > others->most ? value - others->most : others->least - value;
    const bool measured = others->n_others >= FEW_MEASURED && n > 1;
    if (n > others->n_others || others->n_others < FEW_OTHERS)
        return false;
    if (size >= 777)
        return size > FAR_BEYOND * most;
    /* Of ages and laboratory values none is negative. */
    if (value < 0 && others->least >= 0)
        return size >= 77 || (measured && (value <= -8 || others->most >= 10));
    if (size < 10)
        return value == 9 && measured && size >= FAR_BEYOND * most;
    /* A change of -99 is one of few that may be measured, and not again and again. */
    return measured && (size >= FAR_BEYOND * most || (n >= 3 && gap >= range / 4));
}

/** "Age (years)", "âge au diagnostic", "AGE_DX"; neither "stage" nor "percentage". */
static bool is_called_age(const char *column) {
    g_autofree char *plain = tf_plain_letters(column, strlen(column), G_NORMALIZE_NFD);
    return g_regex_match_simple("(^|[^a-z])age([^a-z]|$)", plain ? plain : column, 0, 0);
}

static bool are_years(const tf_filler_tally *tally) {
    return tally->n_others >= FEW_OTHERS && !tally->fractions && tally->least >= FIRST_YEAR &&
           tally->most <= LAST_YEAR;
}

static void tell_years(const tf_filler_tally *tally, const char *column, const tf_place *place,
                       tf_diag *diag) {
    if (are_years(tally))
        tf_diag_warning(diag, place,
                        "an age is the difference of two years; name the column otherwise if its "
                        "years are meant",
                        "\"%s\" is between %.0f and %.0f in all rows: years of birth in place of "
                        "ages?",
                        column, tally->least, tally->most);
    if (tally->n_years == 0 || tally->n_years + tally->n_ages < tally->n_others ||
        tally->n_ages == 0)
        return;
    g_autofree char *word = tf_condition_word(column);
    g_autofree char *hint = g_strdup_printf(
        "write ages in their place; --where \"%s < %d\" leaves them out", word, FIRST_YEAR);
    tf_diag_warning(
        diag, place, hint,
        "\"%s\" has years, such as %.0f, in %zu of %zu rows: years of birth among ages?", column,
        tally->most, tally->n_years, tally->n_others);
}

/** Of an age in months more are beyond what ages in years can be. */
#define ODD_AGES 4

static void tell_odd_ages(const tf_filler_tally *tally, const char *column, const tf_place *place,
                          tf_diag *diag) {
    const size_t n_odd = tally->n_others - tally->n_ages - tally->n_years;
    if (n_odd == 0 || ODD_AGES * n_odd > tally->n_others)
        return;
    g_autofree char *word = tf_condition_word(column);
    g_autofree char *hint = g_strdup_printf(
        "correct the cells; --where \"%s >= 0 and %s <= %d\" leaves them out", word, word, OLDEST);
    tf_diag_warning(diag, place, hint, "\"%s\" is nobody's age in %zu of %zu rows, such as %g",
                    column, n_odd, tally->n_others, tally->odd_age);
}

/** Takes numbers in that stand for nothing else: an age of -9 among ages from -12 is one of them.
 */
static void take_as_values(tf_filler_tally *tally, size_t i) {
    const bool age = values[i] >= 0 && values[i] <= OLDEST;
    tally->n_others += tally->n[i];
    tally->n_ages += age ? tally->n[i] : 0;
    if (!age && tally->n[i] > 0)
        tally->odd_age = values[i];
}

void tf_fillers_tell(const tf_filler_tally *tally, const char *column, const tf_place *place,
                     tf_diag *diag) {
    bool inner[TF_FILLERS];
    tf_filler_tally others = *tally, whole = *tally;
    size_t n_all = tally->n_others;
    for (size_t i = 0; i < TF_FILLERS; i++)
        n_all += tally->n[i];
    take_inner(&others, inner);
    for (size_t i = 0; i < TF_FILLERS; i++) {
        if (inner[i] || tally->n[i] == 0 || !is_apart(&others, values[i], tally->n[i])) {
            take_as_values(&whole, i);
            continue;
        }
        const bool above = values[i] > others.most;
        g_autofree char *hint =
            g_strdup_printf("if it means missing: --set 'data.missing=[default, %g]'", values[i]);
        tf_diag_warning(diag, place, hint,
                        "\"%s\" is %g in %zu of %zu rows, and at %s %g in all others", column,
                        values[i], tally->n[i], n_all, above ? "most" : "least",
                        above ? others.most : others.least);
    }
    if (is_called_age(column)) {
        tell_years(tally, column, place, diag);
        tell_odd_ages(&whole, column, place, diag);
    }
    /* Years among ages have been told of. */
    if (tally->n_years == 0 || !is_called_age(column))
        tf_magnitudes_tell(&tally->magnitudes, column, place, diag);
}
