#include "analysis/given.h"

#include <string.h>

#include "base/number.h"

/** ASCII with a point: what tf_number_parse and a figure's number format take. */
static char *plain_text(const char *text, char decimal, tf_arena *arena) {
    g_autoptr(GString) plain = g_string_new(NULL);
    for (const char *at = text; *at; at++) {
        if (strncmp(at, "\u2212", 3) == 0) {
            g_string_append_c(plain, '-');
            at += 2;
        } else if (*at == decimal) {
            g_string_append_c(plain, '.');
        } else if (*at != ' ') {
            g_string_append_c(plain, *at);
        }
    }
    return tf_arena_strdup(arena, plain->str);
}

static bool is_open(const char *text) {
    static const char *const open[] = {"NR", "NE", "Inf", "-Inf", "\u221e", "-\u221e"};
    for (size_t i = 0; i < G_N_ELEMENTS(open); i++)
        if (g_ascii_strcasecmp(text, open[i]) == 0)
            return true;
    return false;
}

tf_given tf_given_parse(const char *text, char decimal, tf_arena *arena) {
    tf_given given = {.kind = TF_GIVEN_EMPTY, .value = NAN};
    if (!text || *text == '\0')
        return given;
    char *plain = plain_text(text, decimal, arena);
    if (is_open(plain)) {
        given.kind = TF_GIVEN_OPEN;
        return given;
    }
    given.below = *plain == '<';
    plain += given.below;
    const size_t length = strlen(plain);
    given.percent = length > 0 && plain[length - 1] == '%';
    plain[length - given.percent] = '\0';
    double value;
    given.kind = TF_GIVEN_WRONG;
    if (!tf_number_parse(plain, strlen(plain), '.', &value) || !isfinite(value))
        return given;
    const char *point = strchr(plain, '.');
    given.kind = TF_GIVEN_NUMBER;
    given.value = value;
    given.text = plain;
    given.decimals = strpbrk(plain, "eE") ? 99 : point ? (int)strlen(point + 1) : 0;
    return given;
}

/* A bound stays a bound: P<0.001 is not P=0.001. */
bool tf_given_p(const tf_given *given, tf_arena *arena, tf_effect *effect) {
    if (given->kind != TF_GIVEN_NUMBER || given->percent || !(given->value >= 0) ||
        !(given->value <= 1))
        return false;
    effect->p = given->value;
    effect->p_text = tf_arena_printf(arena, "%s%s", given->below ? "<" : "", given->text);
    return true;
}
