/* SPDX-License-Identifier: Apache-2.0 */
/* Files by POSIX open, read, mmap. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int
open_regular(const char *path, struct stat *st, nuncio_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, st) != 0) {
        error_set(err, NUNCIO_EIO, "cannot open '%s': %s", path, strerror(errno));
    } else if (!S_ISREG(st->st_mode)) {
        error_set(err, NUNCIO_EIO, "cannot read '%s': not a regular file", path);
    } else {
        return fd;
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

nuncio_status
file_read(struct arena *a, const char *path, size_t limit, struct slice *out, nuncio_error *err)
{
    struct stat st;
    int fd = open_regular(path, &st, err);
    if (fd < 0)
        return NUNCIO_EIO;
    nuncio_status status = NUNCIO_OK;
    size_t n = (size_t)st.st_size, done = 0;
    char *p = n <= limit ? arena_alloc(a, n + 1) : NULL;
    if (n > limit)
        status = error_set(err, NUNCIO_EINPUT, "cannot read '%s': larger than %zu bytes", path, limit);
    else if (!p)
        status = error_set(err, NUNCIO_ENOMEM, "cannot read '%s': out of memory", path);
    while (status == NUNCIO_OK && done < n) {
        ssize_t got = read(fd, p + done, n - done);
        if (got == 0)
            break;
        if (got > 0)
            done += (size_t)got;
        else if (errno != EINTR)
            status = error_set(err, NUNCIO_EIO, "cannot read '%s': %s", path, strerror(errno));
    }
    close(fd);
    *out = (struct slice){p, done};
    return status;
}

nuncio_status
file_map(const char *path, struct slice *out, nuncio_error *err)
{
    struct stat st;
    int fd = open_regular(path, &st, err);
    if (fd < 0)
        return NUNCIO_EIO;
    *out = SLICE("");
    if (st.st_size > 0) {
        void *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (p == MAP_FAILED) {
            close(fd);
            return error_set(err, NUNCIO_EIO, "cannot map '%s': %s", path, strerror(errno));
        }
        *out = (struct slice){p, (size_t)st.st_size};
    }
    close(fd);
    return NUNCIO_OK;
}

void
file_unmap(struct slice mapped)
{
    if (mapped.n)
        munmap((void *)(uintptr_t)mapped.p, mapped.n);
}
