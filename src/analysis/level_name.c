#include "analysis/level_name.h"

#include <math.h>

#include <glib.h>

#define LEVEL "([5-9][0-9](?:[.,][0-9]+)?)"
#define BOTH  "(?:CI|CrI|CL|IC|I\\.C\\.|KI|conf[a-z]*)"
#define OF    "(?:\\s*[:,]|\\s*(?:at|of|de|\u00e0|a))?" /* "IC \u00e0 90 %", "CI: 90%" */
#define SIDE  "(?:lower|upper|low|high|lo|hi|up|lcl|ucl|lci|uci|ll|ul|inf[a-z]*|sup[a-z]*|limits?)"

/* A number alone says nothing: "PASI 90" is an endpoint. It stands behind what limits are called,
   or before it with a percent sign, or before "CI". */
static const char *const patterns[] = {
    "(?<![a-z])(?:" BOTH OF "|" SIDE ")[ _.(-]*" LEVEL "(?![0-9])",
    "(?<![a-z0-9])" LEVEL "[ _]?(?:%|\uff05|pct|percent)[ _.-]*(?:" BOTH "|" SIDE ")(?![a-z])",
    "(?<![a-z0-9.,])" LEVEL "[ _.-]?" BOTH "(?![a-z])",
};

double tf_level_of_name(const char *column) {
    for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
        g_autoptr(GRegex) regex = g_regex_new(patterns[i], G_REGEX_CASELESS, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        if (!g_regex_match(regex, column, 0, &match))
            continue;
        g_autofree char *percent = g_strdelimit(g_match_info_fetch(match, 1), ",", '.');
        return g_ascii_strtod(percent, NULL) / 100;
    }
    return NAN;
}

/* One warning: the columns of a figure's limits are seldom of two levels. */
void tf_limits_check_names(const tf_limits_ask *limits, tf_diag *diag) {
    for (size_t k = 0; k < G_N_ELEMENTS(limits->columns); k++) {
        const tf_limit_columns *columns = &limits->columns[k];
        for (size_t i = 0; i < columns->n; i++) {
            const double said = tf_level_of_name(columns->names[i]);
            if (isnan(said) || fabs(said - limits->level) < 1e-9)
                continue;
            const tf_place place = tf_ask_place(limits->ask, columns->member);
            g_autofree char *hint = g_strdup_printf("%s%g", limits->flag, said);
            tf_diag_warning(diag, &place, hint,
                            "\"%s\" names limits of %g %%, and they are taken for limits of %g %%",
                            columns->names[i], 100 * said, 100 * limits->level);
            return;
        }
    }
}
