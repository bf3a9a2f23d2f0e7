/* What a publication printed is text: "0.60" has two digits, and they are drawn as printed. */
#include "analysis/published.h"

#include <math.h>
#include <string.h>

#include "base/number.h"

/** What is read, and from where. */
typedef struct reading {
    const tf_ask *ask;
    const tf_published_ask *given;
    tf_arena *arena;
    tf_diag *diag;
} reading;

/** A ratio: it has to be above 0, whatever was published. */
static bool read_number(const reading *r, const char *const *given, const char **text,
                        double *value) {
    *value = NAN;
    if (!*given)
        return true;
    *text = tf_arena_strdup(r->arena, *given);
    if (tf_number_parse(*given, strlen(*given), '.', value) && *value > 0 && isfinite(*value))
        return true;
    const tf_place place = tf_ask_place(r->ask, given);
    tf_diag_error(r->diag, &place, strchr(*given, ',') ? "write the decimal mark as a point" : NULL,
                  "%s is \"%s\": not a positive number", tf_ask_path(r->ask, given), *given);
    return false;
}

/** "<0.001" is a bound, and stays one wherever it is shown. */
static bool read_p(const reading *r, tf_effect *published) {
    const char *given = r->given->p;
    published->p = NAN;
    if (!given)
        return true;
    const char *number = given + strspn(given, " ");
    published->p_text = tf_arena_strdup(r->arena, number);
    number += *number == '<';
    if (tf_number_parse(number, strlen(number), '.', &published->p) && published->p >= 0 &&
        published->p <= 1)
        return true;
    const tf_place place = tf_ask_place(r->ask, &r->given->p);
    tf_diag_error(r->diag, &place, "write the value alone: 0.003, or <0.001",
                  "published.p is \"%s\": not a P value", given);
    return false;
}

/** An interval without its estimate inside is a slip in copying. */
static bool check_interval(const reading *r, const tf_effect *published) {
    const tf_place place =
        tf_ask_place(r->ask, r->given->lower ? &r->given->lower : &r->given->upper);
    const bool lower = published->lower_text != NULL, upper = published->upper_text != NULL;
    if (lower != upper || (lower && !published->estimate_text)) {
        tf_diag_error(r->diag, &place, NULL,
                      "a published interval needs published.estimate, published.lower and "
                      "published.upper");
        return false;
    }
    if (!lower)
        return true;
    if (published->lower <= published->estimate && published->estimate <= published->upper)
        return true;
    tf_diag_error(r->diag, &place, "check the three numbers against the publication",
                  "published interval %s to %s does not hold its estimate %s",
                  published->lower_text, published->upper_text, published->estimate_text);
    return false;
}

static const char *copy_of(const char *text, tf_arena *arena) {
    return text ? tf_arena_strdup(arena, text) : NULL;
}

/* All keys are read before the interval is looked at, so that all slips show at once. */
bool tf_published_read(const tf_ask *ask, const tf_published_ask *given, tf_arena *arena,
                       tf_effect *published, tf_diag *diag) {
    const reading r = {ask, given, arena, diag};
    *published = (tf_effect){0};
    bool ok = read_number(&r, &given->estimate, &published->estimate_text, &published->estimate);
    ok = read_number(&r, &given->lower, &published->lower_text, &published->lower) && ok;
    ok = read_number(&r, &given->upper, &published->upper_text, &published->upper) && ok;
    ok = read_p(&r, published) && ok;
    published->conf_level = given->conf_level;
    published->adjusted_by = copy_of(given->adjusted_by, arena);
    published->source = copy_of(given->source, arena);
    return ok && check_interval(&r, published);
}
