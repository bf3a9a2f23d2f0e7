#include "output/page_mark.h"

#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "trialfig_version.h"

/* Looked for in the file's first bytes, without a reader of either format. Only what is found is
   ever removed, so a mark that is missed does no harm. */

static const char PAGE[] = ", page ";

char *tf_page_mark_text(size_t page) {
    return page < 2 ? g_strdup("trialfig " TF_VERSION)
                    : g_strdup_printf("trialfig " TF_VERSION "%s%zu", PAGE, page);
}

/* Both formats have the mark behind title and description, which may be long. */
enum { LOOKED_AT = 1 << 16 };

static size_t read_start(const char *path, char *bytes, size_t most) {
    FILE *file = fopen(path, "rbe");
    const size_t n = file ? fread(bytes, 1, most, file) : 0;
    if (file)
        fclose(file);
    return n;
}

static const char *find(const char *bytes, size_t n, const char *text, size_t length) {
    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(bytes + i, text, length) == 0)
            return bytes + i;
    return NULL;
}

/* "trialfig", a version, ", page ", a number. In SVG it stands in the comment above the title, in
   PNG in the chunk of the software, before any pixel. */
static size_t page_behind(const char *mark, const char *end) {
    const char *at = mark;
    while (at < end && (g_ascii_isalnum(*at) || *at == '.' || *at == '-' || *at == '+'))
        at++;
    const size_t length = sizeof PAGE - 1;
    if ((size_t)(end - at) <= length || memcmp(at, PAGE, length) != 0)
        return 0;
    size_t page = 0;
    for (at += length; at < end && g_ascii_isdigit(*at) && page < 1000000; at++)
        page = page * 10 + (size_t)(*at - '0');
    return page;
}

size_t tf_page_mark(const char *path) {
    static const char svg[] = "<!-- trialfig ", png[] = "Software\0trialfig ";
    g_autofree char *bytes = g_malloc(LOOKED_AT);
    const size_t n = read_start(path, bytes, LOOKED_AT);
    const bool is_png = n > 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0;
    const char *start = is_png ? png : svg;
    const size_t length = (is_png ? sizeof png : sizeof svg) - 1;
    const char *found = find(bytes, n, start, length);
    return found ? page_behind(found + length, bytes + n) : 0;
}

bool tf_is_scene(const char *path) {
    static const char start[] = "trialfig-scene ";
    char bytes[sizeof start - 1];
    return read_start(path, bytes, sizeof bytes) == sizeof bytes &&
           memcmp(bytes, start, sizeof bytes) == 0;
}
