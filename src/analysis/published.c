/* What a publication printed is text: "0.60" has two digits, and they are drawn as printed. */
#include "analysis/published.h"

#include "analysis/given.h"
#include "analysis/idle.h"

/** What is read, and from where. */
typedef struct reading {
    const tf_published_texts *texts;
    tf_arena *arena;
    tf_diag *diag;
} reading;

static tf_place place_of(const tf_published_texts *texts, const char *const *text) {
    return texts->ask ? tf_ask_place(texts->ask, text) : texts->place;
}

/** Keys are named by their path, fields of an entry by what they are. */
static bool refuse(const reading *r, const char *const *text, const char *name, const char *hint,
                   const char *problem) {
    const tf_place place = place_of(r->texts, text);
    g_autofree char *start = r->texts->ask ? g_strdup(tf_ask_path(r->texts->ask, text))
                                           : g_strconcat("published ", name, NULL);
    tf_diag_error(r->diag, &place, hint, "%s is \"%s\": %s", start, *text, problem);
    return false;
}

static bool read_number(const reading *r, const char *const *text, const char *name,
                        const char **digits, double *value) {
    const bool ratio = r->texts->scale == TF_PUBLISHED_RATIO;
    *value = NAN;
    if (!*text)
        return true;
    const tf_given given = tf_given_parse(*text, (tf_number_marks){'.', 0}, r->arena);
    const bool number =
        given.kind == TF_GIVEN_NUMBER && !given.below && !given.above && !given.percent;
    if (!number || (ratio && !(given.value > 0)))
        return refuse(r, text, name,
                      strchr(*text, ',') ? "write the decimal mark as a point" : NULL,
                      ratio ? "not a positive number" : "not a number");
    if (r->texts->scale == TF_PUBLISHED_POINTS && fabs(given.value) > 100)
        return refuse(r, text, name, "differences are in percentage points", "beyond 100");
    *digits = given.text;
    *value = given.value;
    return true;
}

static bool read_p(const reading *r, const char *const *text, tf_effect *published) {
    published->p = NAN;
    if (!*text)
        return true;
    const tf_given given = tf_given_parse(*text, (tf_number_marks){'.', 0}, r->arena);
    return tf_given_p(&given, r->arena, published) ||
           refuse(r, text, "p", "write the value alone: 0.003, or <0.001", "not a P value");
}

/** An interval without its estimate inside is a slip in copying. */
static bool check_interval(const reading *r, const tf_effect *published) {
    const tf_published_ask *given = r->texts->given;
    const tf_place place = place_of(r->texts, given->lower ? &given->lower : &given->upper);
    if (!given->lower != !given->upper || (given->lower && !given->estimate)) {
        const char *start = r->texts->ask ? "published." : "";
        tf_diag_error(r->diag, &place, NULL,
                      "a published interval needs %sestimate, %slower and %supper", start, start,
                      start);
        return false;
    }
    if (!given->lower ||
        (published->lower <= published->estimate && published->estimate <= published->upper))
        return true;
    tf_diag_error(r->diag, &place, "check the three numbers against the publication",
                  "published interval %s to %s does not hold its estimate %s",
                  published->lower_text, published->upper_text, published->estimate_text);
    return false;
}

static const char *copy_of(const char *text, tf_arena *arena) {
    return text ? tf_arena_strdup(arena, text) : NULL;
}

/* All texts are read before the interval is looked at, so that all slips show at once. */
bool tf_published_read(const tf_published_texts *texts, tf_arena *arena, tf_effect *published,
                       tf_diag *diag) {
    const reading r = {texts, arena, diag};
    const tf_published_ask *given = texts->given;
    tf_effect *p = published;
    *p = (tf_effect){.conf_level = given->conf_level,
                     .adjusted_by = copy_of(given->adjusted_by, arena),
                     .source = copy_of(given->source, arena)};
    bool ok = read_number(&r, &given->estimate, "estimate", &p->estimate_text, &p->estimate);
    ok = read_number(&r, &given->lower, "lower", &p->lower_text, &p->lower) && ok;
    ok = read_number(&r, &given->upper, "upper", &p->upper_text, &p->upper) && ok;
    ok = read_p(&r, &given->p, p) && ok;
    if (!ok || !check_interval(&r, p))
        return false;
    if (texts->scale == TF_PUBLISHED_POINTS) {
        p->estimate /= 100;
        p->lower /= 100;
        p->upper /= 100;
    }
    return true;
}

static bool lies_within(double value, const tf_effect *own) {
    return value >= own->lower && value <= own->upper;
}

/** What to look at: whether the groups were swapped, where that would explain it. Newly allocated.
 */
static char *hint_of_doubt(tf_published_scale scale, const tf_effect *published,
                           const tf_effect *own) {
    const double turned =
        scale == TF_PUBLISHED_RATIO ? 1 / published->estimate : -published->estimate;
    if (!lies_within(turned, own))
        return g_strdup("check that it is of this comparison, and of these data");
    return scale == TF_PUBLISHED_RATIO
               ? g_strdup_printf("is it the ratio the other way round? 1/%s is %.2f",
                                 published->estimate_text, turned)
               : g_strdup("is it the difference the other way round, with the other sign?");
}

void tf_published_doubt(const tf_published_texts *texts, const char *what,
                        const tf_effect *published, const tf_effect *own, tf_diag *diag) {
    const double factor = texts->scale == TF_PUBLISHED_POINTS ? 100 : 1;
    if (!published->estimate_text || own->why != TF_ESTIMABLE || isnan(own->lower) ||
        isnan(own->upper) || lies_within(published->estimate, own))
        return;
    g_autofree char *hint = hint_of_doubt(texts->scale, published, own);
    const tf_place place = place_of(texts, &texts->given->estimate);
    tf_diag_warning(diag, &place, hint,
                    "the published %s, %s, lies outside of the limits that the data give: %.2f "
                    "(%.2f to %.2f)",
                    what, published->estimate_text, factor * own->estimate, factor * own->lower,
                    factor * own->upper);
}

void tf_published_warn_idle(const tf_ask *ask, const tf_published_ask *given, tf_diag *diag) {
    static const char why[] = "no published value is given that it would be of";
    const bool none = !given->estimate && !given->p;
    const tf_idle keys[] = {{&given->source, none, why},
                            {&given->adjusted_by, none, why},
                            {&given->conf_level, none, why}};
    tf_warn_idle(ask, keys, G_N_ELEMENTS(keys), diag);
}
