#include "identity.h"

#include <elf.h>
#include <glib.h>
#include <link.h>
#include <string.h>

#include "data/file_cache.h"
#include "output/versions.h"
#include "trialfig_version.h"

/* The version says nothing of a change that was made a minute ago; the linker's sum of the program
   does, and is there in memory. Working out a sum of the file takes as long as drawing ten figures.
 */

/* Where the linker puts what this code is a part of. */
extern const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

static bool append_build(const ElfW(Phdr) * header, const char *base, GString *build) {
    const char *at = base + header->p_vaddr, *end = at + header->p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
        ElfW(Nhdr) note;
        memcpy(&note, at, sizeof note);
        const char *name = at + sizeof note;
        const char *data = name + ((note.n_namesz + 3u) & ~3u);
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
            for (unsigned k = 0; k < note.n_descsz; k++)
                g_string_append_printf(build, "%02x", (unsigned char)data[k]);
            return true;
        }
        at = data + ((note.n_descsz + 3u) & ~3u);
    }
    return false;
}

/* Addresses in the headers count from where the first byte of the file is. The compiler knows no
   more than the first of them: what follows it is reached by an address that it can't see through.
 */
static void find_build(GString *build) {
    const char *volatile hidden = (const char *)&__ehdr_start;
    const char *start = hidden, *base = start;
    const size_t n = __ehdr_start.e_phnum;
    g_autofree ElfW(Phdr) *headers = g_new(ElfW(Phdr), n + 1);
    memcpy(headers, start + __ehdr_start.e_phoff, n * sizeof *headers);
    for (size_t i = 0; i < n; i++)
        if (headers[i].p_type == PT_LOAD && headers[i].p_offset == 0)
            base = start - headers[i].p_vaddr;
    for (size_t i = 0; i < n; i++)
        if (headers[i].p_type == PT_NOTE && append_build(&headers[i], base, build))
            return;
}

char *tf_program_identity(void) {
    size_t n = 0;
    const tf_library_version *libraries = tf_output_versions(&n);
    g_autoptr(GString) build = g_string_new(NULL);
    find_build(build);
    g_autofree char *sum = build->len == 0 ? tf_file_sha256("/proc/self/exe") : NULL;
    g_autoptr(GString) text = g_string_new("trialfig " TF_VERSION);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(text, ", %s %s", libraries[i].name, libraries[i].version);
    g_string_append_printf(text, ", build %.16s",
                           build->len > 0 ? build->str
                           : sum          ? sum
                                          : "unknown");
    return g_strdup(text->str);
}
