/* What a publication printed is text: "0.60" has two digits, and they are drawn as printed. */
#include "analysis/published.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/** A ratio: it has to be above 0, whatever was published. */
static bool read_number(const tf_spec *spec, const char *path, tf_arena *arena, const char **text,
                        double *value, tf_diag *diag) {
    *value = NAN;
    const char *given = tf_spec_string(spec, path);
    if (!given)
        return true;
    *text = tf_arena_strdup(arena, given);
    if (tf_number_parse(given, strlen(given), '.', value) && *value > 0 && isfinite(*value))
        return true;
    const tf_place place = tf_spec_place(spec, path);
    tf_diag_error(diag, &place, strchr(given, ',') ? "write the decimal mark as a point" : NULL,
                  "%s is \"%s\": not a positive number", path, given);
    return false;
}

/** "<0.001" is a bound, and stays one wherever it is shown. */
static bool read_p(const tf_spec *spec, tf_arena *arena, tf_published *published, tf_diag *diag) {
    const char *given = tf_spec_string(spec, "published.p");
    published->p = NAN;
    if (!given)
        return true;
    const char *number = given + strspn(given, " ");
    published->p_is_upper_bound = *number == '<';
    number += published->p_is_upper_bound;
    published->p_text = tf_arena_strdup(arena, given);
    if (tf_number_parse(number, strlen(number), '.', &published->p) && published->p >= 0 &&
        published->p <= 1)
        return true;
    const tf_place place = tf_spec_place(spec, "published.p");
    tf_diag_error(diag, &place, "write the value alone: 0.003, or <0.001",
                  "published.p is \"%s\": not a P value", given);
    return false;
}

/** An interval without its estimate inside is a slip in copying. */
static bool check_interval(const tf_spec *spec, const tf_published *published, tf_diag *diag) {
    const tf_place place = tf_spec_place(
        spec, tf_spec_has(spec, "published.lower") ? "published.lower" : "published.upper");
    const bool lower = published->lower_text != NULL, upper = published->upper_text != NULL;
    if (lower != upper || (lower && !published->estimate_text)) {
        tf_diag_error(diag, &place, NULL,
                      "a published interval needs published.estimate, published.lower and "
                      "published.upper");
        return false;
    }
    if (!lower)
        return true;
    if (published->lower <= published->estimate && published->estimate <= published->upper)
        return true;
    tf_diag_error(diag, &place, "check the three numbers against the publication",
                  "published interval %s to %s does not hold its estimate %s",
                  published->lower_text, published->upper_text, published->estimate_text);
    return false;
}

static const char *text_of(const tf_spec *spec, const char *path, tf_arena *arena) {
    const char *text = tf_spec_string(spec, path);
    return text ? tf_arena_strdup(arena, text) : NULL;
}

/* All keys are read before the interval is looked at, so that all slips show at once. */
bool tf_published_read(const tf_spec *spec, tf_arena *arena, tf_published *published,
                       tf_diag *diag) {
    *published = (tf_published){0};
    bool ok = read_number(spec, "published.estimate", arena, &published->estimate_text,
                          &published->estimate, diag);
    ok = read_number(spec, "published.lower", arena, &published->lower_text, &published->lower,
                     diag) &&
         ok;
    ok = read_number(spec, "published.upper", arena, &published->upper_text, &published->upper,
                     diag) &&
         ok;
    ok = read_p(spec, arena, published, diag) && ok;
    published->conf_level = tf_spec_number(spec, "published.conf_level");
    published->adjusted_by = text_of(spec, "published.adjusted_by", arena);
    published->source = text_of(spec, "published.source", arena);
    published->given = published->estimate_text || published->p_text;
    return ok && check_interval(spec, published, diag);
}
