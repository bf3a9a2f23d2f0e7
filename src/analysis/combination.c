/* Treatments that are given together, by their names. */
#include "combination.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "analysis/folded_name.h"
#include "analysis/order.h"

/* ---- words ----------------------------------------------------------------------------------- */

/* What has levels: those of one don't hold those of another, whatever stands between them. */
static const char *const scales[] = {"grade", "grades", "stage", "stages", "stade",  "stades",
                                     "score", "class",  "ecog",  "iss",    "classe", "level",
                                     "tier",  "phase",  "visit", "risk",   "risque", "niveau"};
static const char *const levels[] = {
    "low",      "medium",  "intermediate", "high",  "mild",   "moderate", "severe", "positive",
    "negative", "mutated", "good",         "fair",  "poor",   "early",    "late",   "none",
    "faible",   "moyen",   "eleve",        "leger", "modere", "positif",  "negatif"};
static const char *const units[] = {"mg",    "kg", "ml", "ug",  "mcg",  "ng",   "g",     "iu",
                                    "ui",    "u",  "h",  "day", "days", "week", "weeks", "jour",
                                    "jours", "m2", "gy", "bid", "qd",   "once", "daily"};

static bool is_roman(const char *part) {
    size_t length = strspn(part, "ivx");
    return length > 0 && (!part[length] || (strchr("abc", part[length]) && !part[length + 1]));
}

/* A name of something: no number, no dose, no class of age, no level. */
static bool is_plain_word(const char *part) {
    return g_ascii_isalpha(part[0]) && g_ascii_isalpha(part[1]) && !is_roman(part) &&
           !tf_is_among(units, G_N_ELEMENTS(units), part) &&
           !tf_is_among(levels, G_N_ELEMENTS(levels), part);
}

/* Perhaps of a letter: "D" of "D-VRd". */
static bool can_be_added(const char *part) {
    return !g_ascii_isdigit(*part) && !tf_is_among(units, G_N_ELEMENTS(units), part);
}

/* Parts of what is given together, in small letters; what is joined by hyphens is one of them.
   Newly allocated. */
static GStrv parts_of(const char *name) {
    static const char *const joints[] = {"and",   "et",   "plus", "with", "avec",
                                         "alone", "only", "seul", "seule"};
    g_autofree char *folded = tf_fold_name(name);
    g_auto(GStrv) words = g_strsplit_set(folded, " ,+/&()", -1);
    g_autoptr(GStrvBuilder) parts = g_strv_builder_new();
    for (char **word = words; *word; word++) {
        if (**word && !tf_is_among(joints, G_N_ELEMENTS(joints), *word))
            g_strv_builder_add(parts, *word);
    }
    return g_strv_builder_end(parts);
}

static bool has_joint(const char *name) {
    static const char *const joints[] = {" and ", " et ", " plus ", " with ", " avec "};
    g_autofree char *folded = tf_fold_name(name);
    bool joined = strpbrk(folded, ",+-/&") != NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(joints); i++)
        joined = joined || strstr(folded, joints[i]);
    return joined;
}

/* ---- backbones ------------------------------------------------------------------------------- */

/* What a combination adds to a part of it, both without what they have in common: "d" of "d-vrd",
   since what is joined by a hyphen ends with its backbone; "" if they are the same; NULL if it
   isn't that part. Newly allocated. */
static char *added_to(const char *less, const char *more) {
    size_t before = strlen(more) - strlen(less);
    if (strcmp(less, more) == 0)
        return g_strdup("");
    if (!g_str_has_suffix(more, less) || before < 2 || more[before - 1] != '-')
        return NULL;
    return g_strndup(more, before - 1);
}

/* Each part of the lesser is one of the other's, and what is left of these is something to give. */
static bool holds(GStrv more, GStrv less) {
    bool adds = false;
    for (char **part = less; *part; part++) {
        bool found = false;
        for (char **other = more; *other && !found; other++) {
            g_autofree char *added = added_to(*part, *other);
            found = added != NULL;
            adds = adds || (added && *added && can_be_added(added));
        }
        if (!found)
            return false;
    }
    for (char **part = more; *part; part++)
        adds = adds || (!g_strv_contains((const char *const *)less, *part) && can_be_added(*part) &&
                        !strchr(*part, '-'));
    return adds;
}

/* Neither its contrary ("non-smoker") nor more of the same ("grade 3 or 4") adds anything. */
static bool is_contrary(GStrv parts) {
    static const char *const contraries[] = {"non",  "no",  "not",  "without", "sans",
                                             "anti", "pre", "post", "ex",      "or",
                                             "ou",   "to",  "very", "tres",    "triple"};
    for (char **part = parts; *part; part++) {
        g_auto(GStrv) words = g_strsplit(*part, "-", -1);
        for (char **word = words; *word; word++) {
            if (tf_is_among(contraries, G_N_ELEMENTS(contraries), *word))
                return true;
        }
    }
    return false;
}

static bool is_of_scale(GStrv parts) {
    for (char **part = parts; *part; part++) {
        if (tf_is_among(scales, G_N_ELEMENTS(scales), *part))
            return true;
    }
    return false;
}

static bool names_something(GStrv parts) {
    for (char **part = parts; *part; part++) {
        if (is_plain_word(*part))
            return true;
    }
    return false;
}

static bool is_part_of(GStrv less, const char *name) {
    g_auto(GStrv) more = parts_of(name);
    return has_joint(name) && !is_contrary(more) && !is_of_scale(more) && holds(more, less);
}

size_t tf_find_backbone(const char *const *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        g_auto(GStrv) parts = parts_of(names[i]);
        bool backbone = n > 1 && names_something(parts) && !is_of_scale(parts);
        for (size_t j = 0; j < n && backbone; j++)
            backbone = i == j || is_part_of(parts, names[j]);
        if (backbone)
            return i;
    }
    return SIZE_MAX;
}
