/* Whether a reader has to be told which values of the response count. */
#include "bars/report.h"

#include <glib.h>

bool tf_bars_names_counted(const tf_bars_ask *ask, const tf_bars_results *bars) {
    static const char *const yes[] = {"1", "y", "yes", "o", "oui", "true", "x", "checked", "coché"};
    const tf_texts *is = &ask->response.is;
    bool plain = is->n == 0 || !ask->response.column || bars->source != TF_BARS_PATIENTS ||
                 bars->n_parts > 1;
    for (size_t i = 0; i < G_N_ELEMENTS(yes) && is->n == 1; i++)
        plain |= g_ascii_strcasecmp(is->items[0], yes[i]) == 0;
    return !plain;
}
