/* Units of which one is a multiple of the other: times, and parts of gram, litre, mole, metre and
   unit by their prefixes. */
#include <math.h>
#include <string.h>

#include "steps.h"

static const struct {
    const char *name;
    double days;
} times[] = {
    {"days", 1}, {"weeks", 7}, {"months", 365.25 / 12}, {"years", 365.25}, {"hours", 1.0 / 24}};

static const struct {
    const char *sign;
    double factor;
} prefixes[] = {{"k", 1e3},  {"d", 1e-1},      {"c", 1e-2}, {"m", 1e-3}, {"u", 1e-6},
                {"µ", 1e-6}, {"\u03bc", 1e-6}, {"n", 1e-9}, {"p", 1e-12}};

static const char *const bases[] = {"mol", "g", "L", "l", "m", "IU", "U"};

/** Of one part, such as "mg": how many of its base, and which that is; NULL: it is none. */
static const char *base_of(const char *part, double *factor) {
    for (size_t i = 0; i < G_N_ELEMENTS(bases); i++) {
        const size_t length = strlen(part), base = strlen(bases[i]);
        if (length < base || strcmp(part + length - base, bases[i]) != 0)
            continue;
        *factor = 1;
        if (length == base)
            return strcmp(bases[i], "l") == 0 ? "L" : bases[i];
        for (size_t k = 0; k < G_N_ELEMENTS(prefixes); k++)
            if (strlen(prefixes[k].sign) == length - base &&
                strncmp(part, prefixes[k].sign, length - base) == 0) {
                *factor = prefixes[k].factor;
                return strcmp(bases[i], "l") == 0 ? "L" : bases[i];
            }
    }
    return NULL;
}

static double days_of(const char *unit) {
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
        if (strcmp(times[i].name, unit) == 0)
            return times[i].days;
    return NAN;
}

double tf_unit_factor(const char *from, const char *to) {
    const double one = days_of(from), other = days_of(to);
    if (!isnan(one) && !isnan(other))
        return one / other;
    g_auto(GStrv) ours = g_strsplit(from, "/", -1), theirs = g_strsplit(to, "/", -1);
    if (g_strv_length(ours) != g_strv_length(theirs) || ours[0] == NULL)
        return NAN;
    double factor = 1;
    for (size_t i = 0; ours[i] != NULL; i++) {
        double a = 1, b = 1;
        const char *x = base_of(ours[i], &a), *y = base_of(theirs[i], &b);
        if (x == NULL || y == NULL || strcmp(x, y) != 0)
            return NAN;
        factor = i == 0 ? factor * a / b : factor * b / a;
    }
    /* Powers of ten are exact where they are written as such. */
    const double power = round(log10(factor));
    return fabs(factor / pow(10, power) - 1) < 1e-9
               ? (power < 0 ? 1 / pow(10, -power) : pow(10, power))
               : factor;
}
