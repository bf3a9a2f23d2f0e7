#include "base/bidi.h"

#include <string.h>

/* Hebrew, Arabic, Syriac, Thaana, N'Ko and what follows them, and their presentation forms. Digits,
   marks and signs of these scripts have no direction of their own. */
static bool is_leftward(gunichar c) {
    bool in_blocks = (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
                     (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff) ||
                     (c >= 0x1e800 && c <= 0x1efff);
    return c == 0x200f || (in_blocks && g_unichar_isalpha(c));
}

static bool is_rightward(gunichar c) {
    return c == 0x200e || (g_unichar_isalpha(c) && !is_leftward(c));
}

static bool opens_isolate(gunichar c) {
    return c >= 0x2066 && c <= 0x2068;
}

static bool closes_isolate(gunichar c) {
    return c == 0x2069;
}

bool tf_has_leftward(const char *text) {
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        /* All of them are beyond Latin, Greek and Cyrillic. */
        if ((unsigned char)*p >= 0xd6 && is_leftward(g_utf8_get_char(p)))
            return true;
    }
    return false;
}

/* Of what stands before `end`, or before the end of the isolate that it begins in. */
static bool first_is_leftward(const char *text, const char *end) {
    int depth = 0;
    for (const char *p = text; p < end && depth >= 0; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        depth += opens_isolate(c) - closes_isolate(c);
        if (depth == 0 && (is_leftward(c) || is_rightward(c)))
            return is_leftward(c);
    }
    return false;
}

bool tf_runs_leftward(const char *text) {
    return first_is_leftward(text, text + strlen(text));
}

/* ---- lines and sentences ---------------------------------------------------------------- */

/* Isolates that are open at the end of a stretch; closing ones that opened before it don't count.
 */
static int open_isolates(const char *text, size_t length, int depth) {
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        depth += opens_isolate(c);
        depth -= closes_isolate(c) && depth > 0;
    }
    return depth;
}

static void append_times(GString *out, const char *what, int n) {
    for (int i = 0; i < n; i++)
        g_string_append(out, what);
}

char *tf_bidi_line(const char *text, size_t start, size_t length) {
    if (!tf_has_leftward(text))
        return g_strndup(text + start, length);
    int before = open_isolates(text, start, 0);
    int after = open_isolates(text + start, length, before);
    GString *line = g_string_new(NULL);
    append_times(line, TF_FSI, before);
    g_string_append_len(line, text + start, (gssize)length);
    append_times(line, TF_PDI, after);
    bool leftward = tf_runs_leftward(text);
    if (tf_runs_leftward(line->str) != leftward)
        g_string_prepend(line, leftward ? TF_RLM : TF_LRM);
    return g_string_free(line, FALSE);
}

/* What was filled before has its names isolated: a phrase of the sentence's own direction. */
static bool is_phrase(const char *name) {
    return strstr(name, TF_FSI) && !tf_runs_leftward(name);
}

void tf_append_name(GString *sentence, const char *name, tf_running sentence_runs) {
    bool isolated = sentence_runs == TF_LEFTWARD || (tf_has_leftward(name) && !is_phrase(name));
    g_string_append(sentence, isolated ? TF_FSI : "");
    g_string_append(sentence, name);
    g_string_append(sentence, isolated ? TF_PDI : "");
}

/* ---- levels ---------------------------------------------------------------------------------- */

/* Deeper isolates are those of no sentence of ours: they count as what they stand in. */
enum { DEEPEST = 16 };

/* One isolate, or the whole text, while its letters are passed. */
typedef struct passage {
    guint8 base, last; /* level of the passage; of the letters before */
    const char
        *neutral; /* where blanks and signs since those letters begin; NULL: there are none */
} passage;

typedef struct bidi_walk {
    const char *text, *end;
    guint8 *levels;
    passage stack[DEEPEST];
    int depth;
} bidi_walk;

static void fill(const bidi_walk *walk, const char *from, const char *to, guint8 level) {
    memset(walk->levels + (from - walk->text), level, (size_t)(to - from));
}

static void close_neutral(bidi_walk *walk, const char *at, guint8 next) {
    passage *here = &walk->stack[walk->depth];
    if (here->neutral) {
        guint8 level = here->last == next ? next : here->base;
        /* What stands in an isolate among the blanks has its own level already and keeps it. */
        for (const char *p = here->neutral; p < at; p++) {
            guint8 *own = &walk->levels[p - walk->text];
            *own = *own == here->base ? level : *own;
        }
    }
    here->neutral = NULL;
}

/* Letters and the digits after them. */
static void put_letter(bidi_walk *walk, const char *at, const char *next, guint8 level) {
    passage *here = &walk->stack[walk->depth];
    close_neutral(walk, at, level);
    fill(walk, at, next, level);
    here->last = level;
}

/* An isolate is at least two levels higher, so that it can be told from letters that run against
   their passage. */
static void open_isolate(bidi_walk *walk, gunichar opener, const char *behind) {
    passage *here = &walk->stack[walk->depth];
    bool leftward = opener == 0x2067 || (opener == 0x2068 && first_is_leftward(behind, walk->end));
    /* The next even or odd level above another. */
    const guint8 level = (guint8)(here->base + 1);
    guint8 base = (guint8)(level + 1 + ((level + 1) % 2 != leftward));
    walk->stack[++walk->depth] = (passage){.base = base, .last = base};
}

void tf_bidi_levels(const char *text, size_t length, guint8 *levels) {
    bidi_walk walk = {.text = text, .end = text + length, .levels = levels};
    guint8 base = first_is_leftward(text, walk.end) ? 1 : 0;
    walk.stack[0] = (passage){.base = base, .last = base};
    memset(levels, base, length);
    const char *next = text;
    for (const char *p = text; p < walk.end; p = next) {
        next = MIN(g_utf8_next_char(p), walk.end);
        gunichar c = g_utf8_get_char(p);
        passage *here = &walk.stack[walk.depth];
        if (closes_isolate(c) && walk.depth > 0) {
            close_neutral(&walk, p, here->base);
            walk.depth--;
            here = &walk.stack[walk.depth];
        }
        if (is_leftward(c) || is_rightward(c)) {
            const bool own = here->base % 2 == is_leftward(c);
            put_letter(&walk, p, next, own ? here->base : (guint8)(here->base + 1));
        } else if (g_unichar_isdigit(c)) {
            put_letter(&walk, p, next, here->last);
        } else {
            fill(&walk, p, next, here->base);
            here->neutral = here->neutral ? here->neutral : p;
        }
        if (opens_isolate(c) && walk.depth + 1 < DEEPEST)
            open_isolate(&walk, c, next);
    }
    for (; walk.depth >= 0; walk.depth--)
        close_neutral(&walk, walk.end, walk.stack[walk.depth].base);
}
