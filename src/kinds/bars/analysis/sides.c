/* On which side of zero the levels of diverging bars stand, and in which order: the worst and the
   best outermost, a neutral one on both sides. */
#include <string.h>

#include "job.h"

/* In small letters without accents. */
static char *folded_name(const char *name) {
    g_autofree char *ascii = g_str_to_ascii(name, "C");
    return g_strstrip(g_ascii_strdown(ascii, -1));
}

/* Neither better nor worse, whatever is asked: what begins so, without accents. */
static bool is_neutral_word(const char *name) {
    static const char *const whole[] = {"same",      "stable",    "neutral",   "neutre",
                                        "undecided", "identique", "no opinion"};
    static const char *const begins[] = {"no change",  "unchanged", "about the same", "the same",
                                         "neither",    "inchange",  "sans change",    "pas de cha",
                                         "aucun chan", "ni "};
    g_autofree char *folded = folded_name(name);
    bool neutral = tf_is_among(whole, G_N_ELEMENTS(whole), folded);
    for (size_t i = 0; i < G_N_ELEMENTS(begins); i++)
        neutral = neutral || g_str_has_prefix(folded, begins[i]);
    return neutral;
}

/* Of the side that nobody wishes for: what has such a word in it. */
static bool is_worse_word(const char *name) {
    static const char *const parts[] = {
        "worse",    "worst",    "poor",    "bad",       "disagree",   "dissatis",    "unsatis",
        "deterior", "unlikely", "declin",  "pire",      "moins bien", "moins bon",   "mauvais",
        "aggrav",   "degrad",   "insatis", "mecontent", "desaccord",  "pas d'accord"};
    g_autofree char *folded = folded_name(name);
    bool worse = false;
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        worse = worse || strstr(folded, parts[i]);
    return worse;
}

static bool is_listed(const tf_texts *names, const tf_bars_part *part) {
    for (size_t i = 0; i < names->n; i++) {
        if (tf_bars_is_meant(names->items[i], part->label, part->level))
            return true;
    }
    return false;
}

static bool check_names(tf_bars_job *job, const tf_texts *names, const char *key) {
    for (size_t i = 0; i < names->n; i++) {
        bool found = false;
        for (size_t p = 0; p < job->bars->n_parts; p++)
            found = found || tf_bars_is_meant(names->items[i], job->bars->parts[p].label,
                                              job->bars->parts[p].level);
        if (!found) {
            g_autofree char *message =
                g_strdup_printf("%s names \"%s\": no such level", key, names->items[i]);
            return tf_bars_refuse(job, names, NULL, message);
        }
    }
    return true;
}

static bool is_in_total(const tf_bars_results *bars, size_t part) {
    for (size_t t = 0; t < bars->n_totals; t++) {
        if (part >= bars->totals[t].first && part <= bars->totals[t].last)
            return true;
    }
    return false;
}

/* Scales are listed from one end to the other: on each side the level that is listed furthest from
   the other side stands outermost. Levels that are listed across each other stand as listed. */
static void set_outward(tf_bars_results *bars) {
    size_t first[2] = {SIZE_MAX, SIZE_MAX}, last[2] = {0, 0};
    for (size_t p = 0; p < bars->n_parts; p++) {
        const tf_bars_part *part = &bars->parts[p];
        if (part->neutral)
            continue;
        first[part->below] = MIN(first[part->below], p);
        last[part->below] = p;
    }
    const bool worst_first = last[1] < first[0], best_first = last[0] < first[1];
    for (size_t p = 0; p < bars->n_parts; p++) {
        tf_bars_part *part = &bars->parts[p];
        const bool reversed = part->below ? worst_first : best_first;
        const size_t from = reversed ? last[part->below] - p : p - first[part->below];
        part->outward = part->neutral ? 0 : 1 + from;
    }
}

bool tf_bars_take_sides(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    const tf_texts *below = &job->ask->layout.below, *neutral = &job->ask->layout.neutral;
    if (bars->form != TF_BARS_DIVERGING)
        return true;
    if (!check_names(job, below, "diverging.below") ||
        !check_names(job, neutral, "diverging.neutral"))
        return false;
    size_t n[2] = {0, 0};
    for (size_t p = 0; p < bars->n_parts; p++) {
        tf_bars_part *part = &bars->parts[p];
        const bool named = is_listed(below, part);
        part->neutral =
            neutral->items ? is_listed(neutral, part) : !named && is_neutral_word(part->label);
        part->below = !part->neutral &&
                      (named || (below->n == 0 && bars->n_totals > 0 && !is_in_total(bars, p)));
        if (!part->neutral)
            n[part->below]++;
    }
    set_outward(bars);
    return (n[0] > 0 && n[1] > 0) ||
           tf_bars_refuse(job, &job->ask->layout.form, "diverging.below: [PD, SD]",
                          "diverging bars need levels on both sides of zero");
}

/* Levels from one end of a scale to the other have two sides wherever its zero is drawn: all worse
   ones, then neutral ones, then all others, or the other way round; without a neutral one as many
   on either side. */
static void take_tones(tf_bars_results *bars) {
    size_t n[TF_BARS_BETTER + 1] = {0}, n_turns = 0;
    int direction = 0;
    tf_bars_tone last = TF_BARS_NO_TONE;
    for (size_t p = 0; p < bars->n_parts; p++) {
        const char *label = bars->parts[p].label;
        const tf_bars_tone tone = is_neutral_word(label) ? TF_BARS_NEUTRAL
                                  : is_worse_word(label) ? TF_BARS_WORSE
                                                         : TF_BARS_BETTER;
        const int step = last ? (tone > last) - (tone < last) : 0;
        n_turns += step != 0 && direction != 0 && step != direction;
        direction = step != 0 ? step : direction;
        bars->parts[p].tone = last = tone;
        n[tone]++;
    }
    const bool balanced = n[TF_BARS_NEUTRAL] > 0 || n[TF_BARS_WORSE] == n[TF_BARS_BETTER];
    const bool known = n[TF_BARS_WORSE] > 0 && n[TF_BARS_BETTER] > 0 && n_turns == 0 && balanced;
    for (size_t p = 0; p < bars->n_parts && !known; p++)
        bars->parts[p].tone = TF_BARS_NO_TONE;
}

/* Colours follow from it. */
bool tf_bars_take_meanings(tf_bars_job *job) {
    tf_bars_results *bars = job->bars;
    tf_vocabulary *words = job->responses.vocabulary;
    if (!tf_bars_is_stack(bars->form))
        return true;
    words = words ? words : tf_vocabulary_new(&job->ask->base, job->arena, job->diag);
    for (size_t p = 0; words && p < bars->n_parts; p++) {
        const char *level = bars->parts[p].level;
        bars->parts[p].rest = tf_is_rest_name(bars->parts[p].label);
        bars->parts[p].meaning = level ? tf_vocabulary_find(words, level) : (tf_meaning){0};
    }
    if (bars->form != TF_BARS_DIVERGING)
        take_tones(bars);
    return words != NULL;
}
