/* SPDX-License-Identifier: Apache-2.0 */
/* Base: arena, slices, calendar, UTF-8, hashes, maps, JSON. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/calendar.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"
#include "test.h"

static void
test_arena__fails_once_and_stays_failed(void)
{
    struct arena a;
    arena_init(&a, 1000);
    CHECK(arena_alloc(&a, 900) != NULL);
    CHECK(arena_alloc(&a, 200) == NULL);
    CHECK(arena_alloc(&a, 1) == NULL);
    CHECK(arena_failed(&a));
    arena_release(&a);
}

static void
test_arena__vector_keeps_what_was_pushed(void)
{
    struct arena a;
    arena_init(&a, 0);
    VEC(uint32_t) v = {0};
    for (uint32_t i = 0; i < 10000; i++)
        *vec_push(&a, &v) = i * 3;
    bool kept = v.n == 10000;
    for (uint32_t i = 0; i < 10000; i++)
        kept = kept && v.at[i] == i * 3;
    CHECK(kept);
    arena_release(&a);
}

static void
test_slice__next_gives_every_field(void)
{
    struct slice rest = SLICE("a||b"), f;
    CHECK(slice_next(&rest, '|', &f) && slice_is(f, "a"));
    CHECK(slice_next(&rest, '|', &f) && f.n == 0);
    CHECK(slice_next(&rest, '|', &f) && slice_is(f, "b"));
    CHECK(!slice_next(&rest, '|', &f));
}

static void
test_calendar__days_and_back(void)
{
    bool same = true;
    for (int32_t day = -800000; day < 800000; day += 13) {
        int y, m, d;
        day_to_civil(day, &y, &m, &d);
        same = same && day_from_civil(y, m, d) == day;
    }
    CHECK(same);
    CHECK(weekday_of(day_from_civil(2023, 3, 20)) == 1);
    struct date d;
    CHECK(date_parse_iso(SLICE("2024-02-29T10:00:00Z"), &d) && d.precision == PRECISION_DAY);
    CHECK(!date_parse_iso(SLICE("2023-02-29"), &d));
    CHECK(date_parse_iso(SLICE("2023-03"), &d) && d.to - d.from == 30);
}

static void
test_utf8__rejects_what_is_not_utf8(void)
{
    CHECK(utf8_valid(SLICE("Oekra\xc3\xafne")) == 9);
    CHECK(utf8_valid(SLICE("a\xc0\x80")) == 1);
    CHECK(utf8_valid(SLICE("a\xed\xa0\x80")) == 1);
    CHECK(utf8_valid(SLICE("\xf0\x9f\x98")) == 0);
    struct arena a;
    arena_init(&a, 0);
    CHECK_TEXT(utf8_repair(&a, SLICE("x\xffy")), "x\xef\xbf\xbdy");
    CHECK_TEXT(utf8_fold(&a, SLICE("Oekra\xc3\xafne\xe2\x80\x99s  \xc3\x84")), "oekraine's a");
    CHECK_TEXT(utf8_lower(&a, SLICE("\xc3\x89" "en")), "\xc3\xa9" "en");
    arena_release(&a);
}

static void
test_hash__sha256_of_abc(void)
{
    struct sha256 s;
    uint8_t digest[32];
    char hex[65];
    sha256_init(&s);
    sha256_add(&s, "abc", 3);
    sha256_end(&s, digest);
    hex_format(digest, 32, hex);
    CHECK_TEXT(slice_of(hex), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_init(&s);
    for (int i = 0; i < 1000000 / 50; i++)
        sha256_add(&s, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 50);
    sha256_end(&s, digest);
    hex_format(digest, 32, hex);
    CHECK_TEXT(slice_of(hex), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void
test_map__holds_many_keys(void)
{
    struct arena a;
    struct map m;
    arena_init(&a, 0);
    map_init(&m, &a);
    CHECK(map_get(&m, SLICE("x")) == MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++)
        map_set(&m, arena_printf(&a, "key%u", i), i);
    bool all = true;
    for (uint32_t i = 0; i < 5000; i++)
        all = all && map_get(&m, arena_printf(&a, "key%u", i)) == i;
    CHECK(all);
    CHECK(map_get(&m, SLICE("key5000")) == MAP_NONE);
    arena_release(&a);
}

static void
test_json__escapes_and_shortest_numbers(void)
{
    struct buf b;
    buf_init(&b, 0);
    struct json j = {&b, false};
    json_open(&j, '{');
    json_key(&j, "a");
    json_text(&j, SLICE("x\"\n\x01"));
    json_key(&j, "b");
    json_open(&j, '[');
    json_number(&j, 4.5);
    json_number(&j, 64.1e9);
    json_null(&j);
    json_close(&j, ']');
    json_close(&j, '}');
    CHECK_TEXT(buf_slice(&b), "{\"a\":\"x\\\"\\n\\u0001\",\"b\":[4.5,64100000000,null]}");
    buf_release(&b);
}

int
main(void)
{
    RUN(test_arena__fails_once_and_stays_failed);
    RUN(test_arena__vector_keeps_what_was_pushed);
    RUN(test_slice__next_gives_every_field);
    RUN(test_calendar__days_and_back);
    RUN(test_utf8__rejects_what_is_not_utf8);
    RUN(test_hash__sha256_of_abc);
    RUN(test_map__holds_many_keys);
    RUN(test_json__escapes_and_shortest_numbers);
    return test_end();
}
