#include <math.h>
#include <string.h>

#include "base/bidi.h"
#include "layout/markup.h"

/* Lines are built of pieces that can't be broken. Widths of pieces are added up, so that a text is
   measured once for each piece, not for each line that is tried. */

typedef struct wrap_piece {
    const char *text;
    size_t length; /**< without the blanks behind */
    size_t blanks; /**< bytes of them */
    double width, blank_width;
    bool ends_line; /**< a newline of the text follows */
} wrap_piece;

typedef struct wrap_job {
    const tf_measurer *measurer;
    const tf_font *font;
    tf_arena *arena;
    const char *text;
    wrap_piece *pieces;
    size_t n;
} wrap_job;

/* U+202F and U+2007 have the property White_Space, but a line must not end there: French sets 50 %
   with one, and thousands. */
static bool is_no_break_space(gunichar c) {
    return c == 0xa0 || c == 0x202f || c == 0x2007 || c == 0x2060;
}

static bool is_break_space(gunichar c) {
    return c != '\n' && g_unichar_isspace(c) && !is_no_break_space(c);
}

static bool is_ideograph(GUnicodeBreakType type) {
    return type == G_UNICODE_BREAK_IDEOGRAPHIC || type == G_UNICODE_BREAK_HANGUL_LV_SYLLABLE ||
           type == G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE ||
           type == G_UNICODE_BREAK_CONDITIONAL_JAPANESE_STARTER ||
           type == G_UNICODE_BREAK_NON_STARTER;
}

/* Full stops, closing brackets and small kana belong to the character before them. */
static bool may_start_line(GUnicodeBreakType type) {
    return type == G_UNICODE_BREAK_IDEOGRAPHIC || type == G_UNICODE_BREAK_HANGUL_LV_SYLLABLE ||
           type == G_UNICODE_BREAK_HANGUL_LVT_SYLLABLE ||
           type == G_UNICODE_BREAK_CONDITIONAL_JAPANESE_STARTER;
}

/* Whether a line may end between two characters that are no blanks. A narrow part of the Unicode
   line breaking algorithm (UAX #14): hyphens and slashes but not in front of digits, ideographs but
   not in front of closing or behind opening marks. */
static bool may_break(gunichar before, gunichar c, gunichar next) {
    if (g_unichar_iszerowidth(next) || is_no_break_space(next) || is_no_break_space(c))
        return false;
    if (c == '-' || c == 0x2010 || c == '/')
        return g_unichar_isalnum(before) && !g_unichar_isdigit(next) && !g_unichar_ispunct(next);
    GUnicodeBreakType type = g_unichar_break_type(c), next_type = g_unichar_break_type(next);
    bool closes = type == G_UNICODE_BREAK_CLOSE_PUNCTUATION || is_ideograph(type);
    return closes && g_unichar_iswide(c) && may_start_line(next_type);
}

/* The end of the piece that starts at `text`, before blanks. */
static const char *end_of_piece(const char *text) {
    gunichar before = 0;
    for (const char *at = text; *at;) {
        gunichar c = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);
        if (c == '\n' || is_break_space(c))
            return at;
        gunichar following = g_utf8_get_char(next);
        if (following && !is_break_space(following) && following != '\n' &&
            may_break(before, c, following))
            return next;
        /* A mark leaves the character below it to decide. */
        before = g_unichar_iszerowidth(c) ? before : c;
        at = next;
    }
    return text + strlen(text);
}

/* An empty piece has no width in any font; measurers need not be asked. */
static double width_of(const wrap_job *job, const char *text, size_t length) {
    if (!length)
        return 0;
    g_autofree char *copy = g_strndup(text, length);
    return tf_measure(job->measurer, job->font, copy).advance;
}

/* At most one piece for each byte, so the array never grows. */
static void split(wrap_job *job, const char *text) {
    job->pieces = tf_arena_array(job->arena, wrap_piece, strlen(text) + 1);
    const char *at = text;
    do {
        wrap_piece *piece = &job->pieces[job->n++];
        const char *end = end_of_piece(at), *next = end;
        while (*next && is_break_space(g_utf8_get_char(next)))
            next = g_utf8_next_char(next);
        piece->text = at;
        piece->length = (size_t)(end - at);
        piece->blanks = (size_t)(next - end);
        piece->width = width_of(job, at, piece->length);
        piece->blank_width = width_of(job, end, piece->blanks);
        piece->ends_line = *next == '\n';
        at = piece->ends_line ? next + 1 : next;
        /* A newline at the very end opens an empty last line. */
        if (piece->ends_line && !*at)
            job->n++, job->pieces[job->n - 1].text = at;
    } while (*at);
}

/* The first piece behind the line that starts with `first`, filled up to `width`. */
static size_t fill_line(const wrap_job *job, size_t first, double width, double *filled) {
    const wrap_piece *pieces = job->pieces;
    size_t next = first + 1;
    *filled = pieces[first].width;
    while (next < job->n && !pieces[next - 1].ends_line) {
        double wider = *filled + pieces[next - 1].blank_width + pieces[next].width;
        /* Sums of widths differ in their last digits from the width they are compared with. */
        if (wider > width * (1 + 1e-12))
            break;
        *filled = wider;
        next++;
    }
    return next;
}

/* Greedy filling gives the least number of lines for a width, and that number never rises as the
   width does: what balancing by bisection rests on. */
static size_t count_lines(const wrap_job *job, double width, double *widest) {
    size_t n = 0;
    *widest = 0;
    for (size_t first = 0; first < job->n; n++) {
        double filled = 0;
        first = fill_line(job, first, width, &filled);
        *widest = fmax(*widest, filled);
    }
    return n;
}

static tf_lines fill_lines(const wrap_job *job, double max_width) {
    /* The narrowest width with as few lines as `max_width` allows. */
    double widest = 0, low = 0, high = max_width;
    size_t fewest = count_lines(job, max_width, &widest);
    high = fmin(high, widest);
    for (int i = 0; i < 50 && high - low > 1e-6; i++) {
        double middle = (low + high) / 2;
        if (count_lines(job, middle, &widest) == fewest)
            high = fmin(middle, fmax(widest, low));
        else
            low = middle;
    }
    double width = high;
    tf_lines lines = {.lines = tf_arena_array(job->arena, char *, job->n + 1), .fits = true};
    for (size_t first = 0; first < job->n;) {
        double filled = 0;
        size_t next = fill_line(job, first, width, &filled);
        const wrap_piece *start = &job->pieces[first], *last = &job->pieces[next - 1];
        size_t length = (size_t)(last->text + last->length - start->text);
        g_autofree char *own = tf_bidi_line(job->text, (size_t)(start->text - job->text), length);
        char *line = tf_arena_strdup(job->arena, own);
        lines.width = fmax(lines.width, tf_measure(job->measurer, job->font, line).advance);
        lines.fits = lines.fits && filled <= max_width * (1 + 1e-12);
        lines.lines[lines.n++] = line;
        first = next;
    }
    return lines;
}

tf_lines tf_wrap(const tf_measurer *measurer, const tf_font *font, const char *text,
                 double max_width, tf_arena *arena) {
    wrap_job job = {.measurer = measurer, .font = font, .arena = arena};
    job.text = text ? text : "";
    split(&job, job.text);
    tf_lines lines = fill_lines(&job, max_width);
    /* Kerning across pieces may make a line a hair wider than their sum: then with as much less. */
    double excess = lines.width - max_width;
    if (lines.fits && excess > 1e-9 && excess < max_width) {
        lines = fill_lines(&job, max_width - excess);
        lines.fits = lines.width <= max_width + 1e-9;
    }
    return lines;
}

double tf_widest_word(const tf_measurer *measurer, const tf_font *font, const char *text,
                      tf_arena *arena) {
    static const double NEXT_TO_NOTHING = 1e-3;
    return tf_wrap(measurer, font, text, NEXT_TO_NOTHING, arena).width;
}

/* Bytes of `text` that fit into max_width, at least one character; marks stay with their base. */
static size_t fitting_prefix(const wrap_job *job, const char *text, double max_width) {
    const char *fits = NULL;
    for (const char *next = text; *next;) {
        next = g_utf8_next_char(next);
        while (*next && (g_unichar_ismark(g_utf8_get_char(next)) ||
                         g_unichar_iszerowidth(g_utf8_get_char(next))))
            next = g_utf8_next_char(next);
        if (fits && width_of(job, text, (size_t)(next - text)) > max_width)
            break;
        fits = next;
    }
    return (size_t)(fits - text);
}

/* Wrapping adds up widths of words; kerning across blanks may make a line this much wider. */
static const double KERNING = 1;

tf_lines tf_wrap_broken(const tf_measurer *measurer, const tf_font *font, const char *text,
                        double max_width, tf_arena *arena) {
    wrap_job job = {.measurer = measurer, .font = font, .arena = arena};
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    tf_lines whole = {.fits = true}, lines = {.fits = true};
    if (text && *text) {
        text = tf_markup_inner(measurer) ? tf_markup_prepare(text, arena) : text;
        whole = tf_wrap(measurer, font, text, max_width, arena);
    }
    for (size_t i = 0; i < whole.n; i++) {
        const char *line = whole.lines[i];
        size_t start = 0, end = strlen(line);
        do {
            bool fits = width_of(&job, line + start, end - start) <= max_width + KERNING;
            size_t length = fits ? end - start : fitting_prefix(&job, line + start, max_width);
            g_autofree char *piece = tf_bidi_line(line, start, length);
            g_ptr_array_add(pieces, tf_arena_strdup(arena, piece));
            start += length;
        } while (start < end);
    }
    lines.n = pieces->len;
    g_ptr_array_add(pieces, NULL);
    lines.lines = tf_arena_memdup(arena, pieces->pdata, pieces->len, sizeof(char *));
    for (size_t i = 0; i < lines.n; i++)
        lines.width = fmax(lines.width, tf_measure(measurer, font, lines.lines[i]).advance);
    return lines;
}
