/* Levels that stand for one that nobody knows: 9 beside 1, 2 and 3; 99 beside numbers of strata. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "analysis/alike.h"
#include "base/number.h"
#include "data/condition_text.h"
#include "data/fillers.h"

/** Of fewer others nobody can say that a number is out of place. */
#define LEAST_OTHERS 2
/** 9 is one of many codes, unless these are few and follow each other. */
#define MOST_OF_SHORT 4
#define FAR_BEYOND    3 /* times the greatest of the others */

/** What people write for "unknown" where a form asks for a code; 8 for "does not apply" beside 9.
 */
static bool is_filler(double value) {
    return tf_is_filler_code(value) || value == 8 || value == 77;
}

/** The levels that can't be fillers. */
typedef struct others {
    double least, most;
    double weight; /**< rows of theirs */
    size_t n;
    bool words;  /**< they have no digit at all */
    bool series; /**< whole numbers, each the next of the one before */
} others;

static bool has_digit(const char *name) {
    return strpbrk(name, "0123456789") != NULL;
}

static double value_of(const char *name) {
    double value;
    return tf_number_parse(name, strlen(name), '.', &value) ? value : NAN;
}

static double weight_of(const tf_alike_ask *asked, size_t i) {
    return asked->weights ? (double)asked->weights[i] : 1;
}

/** False: some level is neither a number nor a word. */
static bool look_at(const char *const *names, size_t n, const tf_alike_ask *asked, others *o) {
    size_t n_words = 0, n_numbers = 0;
    bool whole = true;
    *o = (others){.least = INFINITY, .most = -INFINITY};
    for (size_t i = 0; i < n; i++) {
        const double value = value_of(names[i]);
        if (is_filler(value))
            continue;
        n_words += has_digit(names[i]) ? 0 : 1;
        n_numbers += isnan(value) ? 0 : 1;
        whole = whole && value == floor(value);
        o->least = fmin(o->least, value);
        o->most = fmax(o->most, value);
        o->weight += weight_of(asked, i);
        o->n++;
    }
    o->words = n_words == o->n;
    o->series = whole && o->most - o->least == (double)o->n - 1 && o->least >= 0 && o->least <= 1;
    return o->n >= LEAST_OTHERS && (o->words || n_numbers == o->n);
}

static bool is_apart(const others *o, double value) {
    if (o->words)
        return true;
    if (value < 0)
        return o->least >= 0;
    if (value < 10)
        return o->series && o->most <= MOST_OF_SHORT;
    return o->least >= 0 && value > FAR_BEYOND * o->most;
}

/** 8 alone is a code like others: it is "does not apply" beside 9. */
static bool is_lone_eight(const char *const *names, size_t n, double value) {
    for (size_t i = 0; i < n; i++)
        if (value_of(names[i]) == 9)
            return false;
    return value == 8;
}

static void tell(const char *name, const others *o, const tf_alike_ask *asked, tf_diag *diag) {
    g_autofree char *without = tf_without_hint(asked->column, name);
    g_autofree char *hint =
        g_strdup_printf("if it means that nobody knows, leave its rows out: %s", without);
    if (o->words)
        tf_diag_warning(diag, asked->place, hint,
                        "%s is a level of \"%s\" like any other, beside words", name,
                        asked->column);
    else
        tf_diag_warning(diag, asked->place, hint,
                        "%s is a level of \"%s\" like any other, and the others are %g to %g", name,
                        asked->column, o->least, o->most);
}

/** Which of them are fillers by their numbers alone. */
static void find(const char *const *names, size_t n, const others *o, bool *filler) {
    for (size_t i = 0; i < n; i++) {
        const double value = value_of(names[i]);
        filler[i] = is_filler(value) && is_apart(o, value) && !is_lone_eight(names, n, value);
    }
}

void tf_levels_find_fillers(const char *const *names, size_t n, bool *filler) {
    const tf_alike_ask unweighed = {.column = NULL};
    others o;
    const bool good = look_at(names, n, &unweighed, &o);
    for (size_t i = 0; i < n && !good; i++)
        filler[i] = false;
    if (good)
        find(names, n, &o, filler);
}

void tf_levels_warn_fillers(const char *const *names, size_t n, const tf_alike_ask *asked,
                            tf_diag *diag) {
    others o;
    if (!look_at(names, n, asked, &o))
        return;
    g_autofree bool *filler = g_new0(bool, n + 1);
    find(names, n, &o, filler);
    for (size_t i = 0; i < n; i++) {
        const double weight = weight_of(asked, i);
        if (filler[i] && weight <= o.weight && weight < (double)TF_ALIKE_NAMED)
            tell(names[i], &o, asked, diag);
    }
}
