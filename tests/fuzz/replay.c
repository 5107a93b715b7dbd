/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replays a fuzz corpus without a fuzzer: each file as it is, then 60 mutations
 * of it (bytes changed, pieces doubled, cut off) drawn with a fixed seed. A
 * crash or a sanitizer's report fails the test.
 * usage: <target> FOLDER
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST ((size_t)1 << 20)
#define MUTATIONS 60

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static uint32_t
draw(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static size_t
mutate(uint8_t *bytes, size_t n, uint32_t *state)
{
    for (uint32_t times = 1 + draw(state) % 8; times > 0 && n > 0; times--) {
        size_t at = draw(state) % n, length = 1 + draw(state) % 16;
        switch (draw(state) % 4) {
        case 0:
            bytes[at] = (uint8_t)draw(state);
            break;
        case 1:
            n = at;
            break;
        case 2:
            bytes[at] = (uint8_t) "<>&\"'\0\xff\xc3{}[]\t\n"[draw(state) % 14];
            break;
        default:
            if (at + length <= n && n + length <= LARGEST) {
                memmove(bytes + at + length, bytes + at, n - at);
                n += length;
            }
        }
    }
    return n;
}

/* An exact copy on the heap, so that AddressSanitizer sees a read past the end. */
static void
run(const uint8_t *bytes, size_t n)
{
    uint8_t *copy = malloc(n ? n : 1);
    if (!copy)
        exit(2);
    memcpy(copy, bytes, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

static void
replay(const char *path)
{
    static uint8_t bytes[LARGEST], changed[LARGEST];
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(2);
    }
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    run(bytes, n);
    uint32_t state = 2463534242u + (uint32_t)n;
    for (int i = 0; i < MUTATIONS; i++) {
        memcpy(changed, bytes, n);
        run(changed, mutate(changed, n, &state));
    }
}

int
main(int argc, char **argv)
{
    DIR *folder = argc == 2 ? opendir(argv[1]) : NULL;
    int files = 0;
    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    for (struct dirent *e; (e = readdir(folder)) != NULL;) {
        char path[4096];
        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], e->d_name);
        replay(path);
        files++;
    }
    closedir(folder);
    printf("%d files, %d runs\n", files, files * (MUTATIONS + 1));
    return files == 0;
}
