#include "dataset_transport.h"

#include <stdint.h>
#include <string.h>

#include "data/condition_text.h"

#define RECORD    80
#define NAME_AT   8 /* of the second record below a member's head */
#define MOST_NAME 32

typedef struct member {
    size_t start;
    char *name;
} member;

static void clear_member(void *data) {
    g_free(((member *)data)->name);
}

static bool is_head(const char *bytes, size_t length, size_t at, const char *what) {
    static const char head[] = "HEADER RECORD*******";
    const size_t n = strlen(head), rest = length - at;
    return rest >= RECORD && memcmp(bytes + at, head, n) == 0 &&
           memcmp(bytes + at + n, what, strlen(what)) == 0;
}

static size_t find_head(const char *bytes, size_t length, size_t from, const char *what) {
    for (size_t at = from; at + RECORD <= length; at += RECORD)
        if (is_head(bytes, length, at, what))
            return at;
    return SIZE_MAX;
}

static GArray *find_members(const char *bytes, size_t length) {
    GArray *members = g_array_new(FALSE, TRUE, sizeof(member));
    g_array_set_clear_func(members, clear_member);
    for (size_t at = 0; (at = find_head(bytes, length, at, "MEMB")) != SIZE_MAX; at += RECORD) {
        /* 8 letters in version 5, where SASDATA follows. */
        const bool long_names = memcmp(bytes + at + 20, "MEMBV8", 6) == 0;
        const size_t name_at = at + (size_t)2 * RECORD + NAME_AT;
        if (name_at + MOST_NAME > length)
            break;
        member one = {at, g_strndup(bytes + name_at, long_names ? MOST_NAME : 8)};
        g_strchomp(one.name);
        g_array_append_val(members, one);
    }
    return members;
}

static size_t find_member(const GArray *members, const char *wanted) {
    for (guint i = 0; i < members->len; i++)
        if (g_ascii_strcasecmp(g_array_index(members, member, i).name, wanted) == 0)
            return i;
    guint64 number;
    if (g_ascii_string_to_unsigned(wanted, 10, 1, members->len, &number, NULL))
        return (size_t)number - 1;
    return SIZE_MAX;
}

static char *list_members(const GArray *members) {
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < members->len; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "",
                               g_array_index(members, member, i).name);
    return g_string_free(list, FALSE);
}

/* SIZE_MAX with an error. */
static size_t choose(const GArray *members, const tf_member_request *request, tf_diag *diag) {
    const tf_place place = {.file = request->file};
    g_autofree char *list = list_members(members);
    if (request->member != NULL) {
        const size_t at = find_member(members, request->member);
        g_autofree char *hint = g_strdup_printf("its data sets: %s", list);
        if (at == SIZE_MAX)
            tf_diag_error(diag, request->member_by, hint, "no data set \"%s\" in %s",
                          request->member, request->file);
        return at;
    }
    if (members->len == 1)
        return 0;
    g_autofree char *word = tf_flag_word(g_array_index(members, member, 0).name);
    g_autofree char *hint = g_strdup_printf("say which: --sheet %s, or another one", word);
    tf_diag_error(diag, &place, hint, "%u data sets are in the file: %s", members->len, list);
    return SIZE_MAX;
}

static void report_cut(const tf_member_request *request, tf_diag *diag) {
    const tf_place place = {.file = request->file};
    tf_diag_error(diag, &place, "copy it once more from where it came",
                  "a SAS transport file (XPT) is cut off or damaged: it ends within a record");
}

GBytes *tf_transport_member(const char *bytes, size_t length, const tf_member_request *request,
                            char **name, tf_diag *diag) {
    g_autoptr(GArray) members = find_members(bytes, length);
    *name = NULL;
    if (length % RECORD != 0 || members->len == 0) {
        report_cut(request, diag);
        return NULL;
    }
    const size_t at = choose(members, request, diag);
    if (at == SIZE_MAX)
        return NULL;
    const member *own = &g_array_index(members, member, at);
    const size_t first = g_array_index(members, member, 0).start;
    const size_t end =
        at + 1 < members->len ? g_array_index(members, member, at + 1).start : length;
    GByteArray *whole = g_byte_array_new();
    g_byte_array_append(whole, (const guint8 *)bytes, (guint)first);
    g_byte_array_append(whole, (const guint8 *)bytes + own->start, (guint)(end - own->start));
    *name = g_strdup(own->name);
    return g_byte_array_free_to_bytes(whole);
}

bool tf_transport_is_whole(GBytes *file, size_t width) {
    gsize length;
    const char *bytes = g_bytes_get_data(file, &length);
    const size_t head = find_head(bytes, length, 0, "OBS");
    if (head == SIZE_MAX || width == 0)
        return head != SIZE_MAX;
    const size_t data = length - head - RECORD, rest = data % width;
    for (size_t i = length - rest; i < length; i++)
        if (bytes[i] != ' ')
            return false;
    return true;
}
