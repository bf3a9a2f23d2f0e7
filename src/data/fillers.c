#include "data/fillers.h"

#include <math.h>
#include <string.h>

#include "base/plain_letters.h"
#include "data/condition_text.h"

/* What people and forms write, by how sure it is: first codes, which levels have, too; then those
   of measurements alone. -95 to -99 are Castor's (unknown, not asked, not done); questionnaires
   have 97 for a refusal and 98 for "don't know" beside 99. */
static const double values[TF_FILLERS] = {
    999,   9999,   888,  -999, -888,  -777, 777,   99,    98, 97, 96,
    88,    -99,    -98,  -97,  -96,   -95,  -88,   -77,   -9, -8, 9,
    99999, 999999, 8888, 7777, -9999, 99.9, 999.9, -99.9, -1,
};
#define CODES 22
_Static_assert(sizeof values / sizeof *values == TF_FILLERS, "one for each count");

bool tf_is_filler_code(double value) {
    for (size_t i = 0; i < CODES; i++)
        if (value == values[i])
            return true;
    return false;
}

/** Percentages and scores have such numbers side by side. */
static bool is_of_family(double value) {
    return fabs(value) >= 95 && fabs(value) <= 99;
}

/** Nobody is as old; whoever has such an age was born in it. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2099
#define OLDEST     130

/** Of fewer others nobody can say that a number is out of place; of short ones not of these. */
#define FEW_OTHERS   3
#define FEW_MEASURED 10
#define FAR_BEYOND   3 /* times the greatest of the others */
#define LEAST_GAP    5 /* a saturation of 99 is near one of 94 */
/** Of so many others at least none comes near a number that two rows have alike. */
#define FEW_BESIDE_PAIR 5

void tf_filler_tally_add(tf_filler_tally *tally, double value, size_t n) {
    if (isnan(value) || n == 0)
        return;
    for (size_t i = 0; i < TF_FILLERS; i++) {
        if (value != values[i])
            continue;
        tally->n[i] += n;
        return;
    }
    tally->n_fractions += value != floor(value) ? n : 0;
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

/** 99 and what is all nines: what a form has, where others of its family are values as well. */
static bool is_of_nines(double size) {
    return size == 99 || size == 999 || size == 9999;
}

/* Rows that have a number of nines in common, farther from all others than a third of what these
   span: measurements tie among their neighbours. */
static bool is_far_pair(const tf_filler_tally *others, double value, size_t n, double gap) {
    return n > 1 && is_of_nines(fabs(value)) && others->n_others >= FEW_BESIDE_PAIR &&
           2 * n <= others->n_others && gap >= LEAST_GAP &&
           gap >= (others->most - others->least) / 3;
}

/** Whether a number lies apart from all others, as measurements don't. */
static bool is_apart(const tf_filler_tally *others, double value, size_t n) {
    const double size = fabs(value), most = fmax(fabs(others->least), fabs(others->most));
    const double range = others->most - others->least;
    const double gap = value > others->most ? value - others->most : others->least - value;
    const bool measured = others->n_others >= FEW_MEASURED && n > 1;
    if (n > others->n_others || others->n_others < FEW_OTHERS)
        return false;
    if (is_far_pair(others, value, n, gap))
        return true;
    if (size >= 777)
        return size > FAR_BEYOND * most;
    /* Of ages and laboratory values none is negative; of few reductions one may be of -95. */
    const bool sure = !is_of_family(value) || size == 99 || others->n_others >= FEW_MEASURED;
    if (value < 0 && others->least >= 0)
        return (size >= 77 && sure) || (measured && (value <= -8 || others->most >= 10));
    if (size < 10)
        return value == 9 && measured && size >= FAR_BEYOND * most;
    /* Among numbers with decimals a whole one that lies apart twice is no measurement. */
    const bool whole = value == floor(value) && 2 * others->n_fractions >= others->n_others;
    /* A change of -99 is one of few that may be measured, and not again and again. */
    return measured &&
           (size >= FAR_BEYOND * most ||
            (gap >= LEAST_GAP && (n >= 3 ? gap >= range / 4 : whole && gap >= range / 8)));
}

/** "Age (years)", "âge au diagnostic", "AGE_DX"; neither "stage" nor "percentage". */
static bool is_called_age(const char *column) {
    g_autofree char *plain = tf_plain_letters(column, strlen(column), G_NORMALIZE_NFD);
    return g_regex_match_simple("(^|[^a-z])age([^a-z]|$)", plain ? plain : column, 0, 0);
}

static bool are_years(const tf_filler_tally *tally) {
    return tally->n_others >= FEW_OTHERS && tally->n_fractions == 0 && tally->least >= FIRST_YEAR &&
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

static void take_near(tf_filler_tally *others, double value, size_t n) {
    others->least = fmin(others->least, value);
    others->most = fmax(others->most, value);
    others->n_others += n;
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

/** A form that has one code has others: all of them are declared at once. Newly allocated. */
static char *missing_hint(const bool *apart) {
    g_autoptr(GString) codes = g_string_new(NULL);
    for (size_t i = 0; i < TF_FILLERS; i++)
        if (apart[i])
            g_string_append_printf(codes, ", %g", values[i]);
    return g_strdup_printf("if it means missing: --set 'data.missing=[default%s]'", codes->str);
}

void tf_fillers_tell(const tf_filler_tally *tally, const char *column, const tf_place *place,
                     tf_diag *diag) {
    bool inner[TF_FILLERS], apart[TF_FILLERS];
    tf_filler_tally others = *tally, whole = *tally;
    size_t n_all = tally->n_others;
    for (size_t i = 0; i < TF_FILLERS; i++)
        n_all += tally->n[i];
    take_inner(&others, inner);
    /* From the nearest on: next to one that is measured, the next may be. */
    for (size_t i = TF_FILLERS; i-- > 0;) {
        apart[i] = !inner[i] && tally->n[i] > 0 && is_apart(&others, values[i], tally->n[i]);
        if (apart[i])
            continue;
        take_as_values(&whole, i);
        if (!inner[i] && tally->n[i] > 0 && is_of_family(values[i]))
            take_near(&others, values[i], tally->n[i]);
    }
    g_autofree char *hint = missing_hint(apart);
    for (size_t i = 0; i < TF_FILLERS; i++) {
        const bool above = values[i] > others.most;
        if (apart[i])
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
