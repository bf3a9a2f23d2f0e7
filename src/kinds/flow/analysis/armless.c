/* Words for having no arm, compared in small letters without accents. */
#include "armless.h"

#include <string.h>

#include "base/alike_word.h"

/* A list ends with NULL. */
typedef const char *const words[];

static bool is_alike(const char *value, const char *const *list) {
    for (; *list; list++)
        if (tf_alike_words(value, strlen(value), *list, strlen(*list)))
            return true;
    return false;
}

bool tf_flow_says_armless(const char *value, const char *column) {
    static words armless = {
        "screen failure",     "screen failures", "screening failure",  "screen fail",
        "screen failed",      "scrnfail",        "screenfail",         "not randomized",
        "not randomised",     "not assigned",    "notassgn",           "not allocated",
        "not enrolled",       "unassigned",      "echec de selection", "echec selection",
        "echec de screening", "non randomise",   "non randomisee",     "non randomises",
        "non attribue",       "non assigne",     "non alloue",         NULL};
    static words untreated = {"not treated", "nottrt", "non traite", "non traitee", NULL};
    static words arms = {"arm",    "actarm", "armcd", "actarmcd", "trt01p",
                         "trt01a", "trtp",   "trta",  NULL};
    return is_alike(value, armless) || (is_alike(value, untreated) && is_alike(column, arms));
}
