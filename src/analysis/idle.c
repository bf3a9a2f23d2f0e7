#include "analysis/idle.h"

void tf_warn_idle(const tf_ask *ask, const tf_idle *keys, size_t n, tf_diag *diag) {
    for (size_t i = 0; i < n; i++) {
        if (!keys[i].idle || !tf_ask_given_here(ask, keys[i].member))
            continue;
        const tf_place place = tf_ask_place(ask, keys[i].member);
        tf_diag_warning(diag, &place, NULL, "%s changes nothing: %s",
                        tf_ask_path(ask, keys[i].member), keys[i].why);
    }
}

void tf_warn_partless(const tf_ask *ask, const char *part, const char *const *column,
                      tf_diag *diag) {
    const void *member;
    if (*column)
        return;
    for (size_t at = 0; (member = tf_ask_next_part(ask, part, &at));) {
        const tf_place place = tf_ask_place(ask, member);
        if (member != (const void *)column)
            tf_diag_warning(diag, &place, NULL, "%s changes nothing: no column is named by %s",
                            tf_ask_path(ask, member), part);
    }
}
