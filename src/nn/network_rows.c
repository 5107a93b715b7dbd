/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of word forms: hashed features, embedded, mixed, and kept for the next time. */
#include "nn/network_run.h"

static void
add_row(const struct network *net, size_t table, uint32_t row, float factor, float *restrict y)
{
    const int8_t *v = net->table[table] + (size_t)row * net->embedding;
    float scale = net->table_scale[table][row] * factor;
    for (uint32_t i = 0; i < net->embedding; i++)
        y[i] += (float)v[i] * scale;
}

static uint32_t
lexicon_mask(const struct network *net, uint32_t key)
{
    size_t low = 0, high = net->lexicon_size;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (net->lexicon_key[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < net->lexicon_size && net->lexicon_key[low] == key ? net->lexicon_mask[low] & 63u
                                                                   : 0;
}

/* form + digitless | prefix3 | suffixes | shape | bag | lexicon */
static void
join_embeddings(const struct network *net, struct slice form, float *y)
{
    struct word_features f;
    word_features_make(form, &f);
    uint32_t e = net->embedding;
    memset(y, 0, (TABLES - 1) * e * sizeof *y);
    add_row(net, WORD_FORM, f.row[WORD_FORM], 1.0f, y);
    for (size_t t = WORD_DIGITLESS; t < WORD_TABLES; t++)
        add_row(net, t, f.row[t], 1.0f, y + (t - 1) * e);
    for (uint32_t i = 0; i < f.nbag; i++)
        add_row(net, WORD_TABLES, f.bag[i], 0.3f, y + (WORD_TABLES - 1) * e);
    add_row(net, WORD_TABLES + 1, lexicon_mask(net, f.lexicon_key), 1.0f, y + WORD_TABLES * e);
}

/* Row as int8: the largest value becomes 127. Returns the scale. */
static float
round_row(const float *y, uint32_t n, int8_t *row)
{
    float top = 1e-12f;
    for (uint32_t i = 0; i < n; i++) {
        float size = y[i] < 0 ? -y[i] : y[i];
        top = size > top ? size : top;
    }
    float rate = 127.0f / top;
    for (uint32_t i = 0; i < n; i++) {
        float v = y[i] * rate;
        v = v < 127.0f ? v : 127.0f;
        v = v > -127.0f ? v : -127.0f;
        row[i] = (int8_t)(int32_t)(v < 0 ? v - 0.5f : v + 0.5f);
    }
    return top / 127.0f;
}

/* Blocks start from the row and the treebank; with an encoder the row stands alone. */
static void
place_row(struct network_run *run, uint32_t at, uint32_t treebank, const int8_t *row, float scale)
{
    const struct network *net = run->net;
    uint32_t d = net->width;
    const float *bank = net->encoder ? net->no_treebank : net->treebank + (size_t)treebank * d;
    float *x = (net->encoder ? run->row : run->x) + (size_t)at * d;
    for (uint32_t i = 0; i < d; i++)
        x[i] = (float)row[i] * scale + bank[i];
}

/* Make the rows of the forms that were not in the cache. */
static void
make_rows(struct network_run *run, uint32_t treebank)
{
    const struct network *net = run->net;
    uint32_t d = net->width, k = net->mix.k;
    for (size_t i = 0; i < run->nnew; i++) {
        join_embeddings(net, *run->new_form[i], run->joined);
        net->math->round(run->joined, net->mix.rate, net->mix.offset, k, run->taps + i * k);
    }
    net->product(run->taps, run->nnew, k, net->mix.weight, net->mix.n, run->sum);
    for (size_t i = 0; i < run->nnew; i++) {
        float *y = run->joined;
        net->math->scale(&net->mix, run->sum + i * net->mix.n, y);
        for (uint32_t j = 0; j < d; j++)
            y[j] = y[j] > y[d + j] ? y[j] : y[d + j];
        net->math->norm(&net->row, EPSILON, y, d, y);
        struct cached_row *c = word_cache_place(&run->cache, *run->new_form[i]);
        float scale = round_row(y, d, run->new_row);
        place_row(run, run->new_at[i], treebank, run->new_row, scale);
        if (c) {
            c->scale = scale;
            memcpy(c->row, run->new_row, d);
        }
    }
    run->nnew = 0;
}

void
network_rows(struct network_run *run)
{
    for (size_t w = 0; w < run->nwindows; w++) {
        const struct window *win = &run->windows[w];
        for (uint32_t i = 0; i < win->n; i++) {
            const struct cached_row *c = word_cache_find(&run->cache, win->forms[i]);
            if (c) {
                place_row(run, win->at + i, win->treebank, c->row, c->scale);
                continue;
            }
            run->new_form[run->nnew] = &win->forms[i];
            run->new_at[run->nnew++] = win->at + i;
            if (run->nnew == NEW_ROWS)
                make_rows(run, win->treebank);
        }
        make_rows(run, win->treebank);
    }
}
