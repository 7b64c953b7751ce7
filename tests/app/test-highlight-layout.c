/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-highlight-layout.h"

#define CELL_WIDTH 10.0f
#define ROW_HEIGHT 20.0f
#define ROW_PITCH 40.0f

/* A fake view: every character is ten pixels wide, every row holds ten of them. */
typedef struct {
  GArray *rows;
  float caption_width;
} FakeView;

static void
fake_get_extents (gpointer data, guint row, MclRange range, GArray *extents)
{
  FakeView *self = data;
  MclRange whole = g_array_index (self->rows, MclRow, row).range;
  MclExtent extent = {
    .x = (range.start - whole.start) * CELL_WIDTH,
    .width = mcl_range_length (range) * CELL_WIDTH,
  };

  g_assert_true (mcl_range_contains (whole, range));
  g_array_append_val (extents, extent);
}

static float
fake_get_caption_width (gpointer data, guint i)
{
  return ((FakeView *) data)->caption_width;
}

static const MclHighlightMetrics metrics = {
  .lane_pitch = 4,
  .lanes_height = 12,
  .caption_height = 8,
};

static GArray *
lay_out (const MclHighlight *highlights, guint n, guint n_chars, float caption_width)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (MclRow));
  FakeView view = { .rows = rows, .caption_width = caption_width };
  MclGeometry geometry = {
    .get_extents = fake_get_extents,
    .get_caption_width = fake_get_caption_width,
    .data = &view,
  };

  for (guint start = 0; start < n_chars; start += 10) {
    MclRow row = {
      .range = MCL_RANGE (start, MIN (start + 10, n_chars)),
      .y = start / 10 * ROW_PITCH,
      .height = ROW_HEIGHT,
    };

    g_array_append_val (rows, row);
  }
  geometry.rows = (const MclRow *) (gpointer) rows->data;
  geometry.n_rows = rows->len;
  return mcl_highlight_layout (highlights, n, &geometry, &metrics);
}

static guint
count (GArray *pieces, MclPieceKind kind, guint i)
{
  guint n = 0;

  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    n += piece->kind == kind && piece->i == i;
  }
  return n;
}

static const MclPiece *
find (GArray *pieces, MclPieceKind kind, guint i, guint nth)
{
  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    if (piece->kind == kind && piece->i == i && nth-- == 0)
      return piece;
  }
  g_assert_not_reached ();
}

static void
assert_place (const MclPiece *piece, float x, float y, float width, float height)
{
  g_assert_cmpfloat_with_epsilon (piece->x, x, 0.01);
  g_assert_cmpfloat_with_epsilon (piece->y, y, 0.01);
  g_assert_cmpfloat_with_epsilon (piece->width, width, 0.01);
  g_assert_cmpfloat_with_epsilon (piece->height, height, 0.01);
}

static void
test_one_span (void)
{
  const MclHighlight highlights[] = { { .span = MCL_RANGE (2, 5) } };
  g_autoptr (GArray) pieces = lay_out (highlights, 1, 10, 30);

  g_assert_cmpuint (pieces->len, ==, 3);
  assert_place (find (pieces, MCL_PIECE_TINT, 0, 0), 20, 0, 30, ROW_HEIGHT);
  assert_place (find (pieces, MCL_PIECE_LINE, 0, 0), 20, ROW_HEIGHT, 30, 4);
  assert_place (find (pieces, MCL_PIECE_CAPTION, 0, 0), 20, -8, 30, 8);
}

static void
test_over_rows (void)
{
  const MclHighlight highlights[] = { { .span = MCL_RANGE (8, 32) } };
  g_autoptr (GArray) pieces = lay_out (highlights, 1, 40, 30);

  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 0), ==, 4);
  g_assert_cmpuint (count (pieces, MCL_PIECE_CAPTION, 0), ==, 1);
  assert_place (find (pieces, MCL_PIECE_TINT, 0, 0), 80, 0, 20, ROW_HEIGHT);
  assert_place (find (pieces, MCL_PIECE_TINT, 0, 1), 0, ROW_PITCH, 100, ROW_HEIGHT);
  assert_place (find (pieces, MCL_PIECE_TINT, 0, 3), 0, 3 * ROW_PITCH, 20, ROW_HEIGHT);
}

/* A span that began in an earlier paragraph has no caption here. */
static void
test_from_before (void)
{
  const MclHighlight highlights[] = { { .span = MCL_RANGE (5, 25) } };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (MclRow));
  FakeView view = { .rows = rows };
  MclRow row = { .range = MCL_RANGE (20, 30), .height = ROW_HEIGHT };
  MclGeometry geometry = {
    .rows = &row,
    .n_rows = 1,
    .get_extents = fake_get_extents,
    .get_caption_width = fake_get_caption_width,
    .data = &view,
  };
  g_autoptr (GArray) pieces = NULL;

  g_array_append_val (rows, row);
  pieces = mcl_highlight_layout (highlights, 1, &geometry, &metrics);
  g_assert_cmpuint (count (pieces, MCL_PIECE_CAPTION, 0), ==, 0);
  assert_place (find (pieces, MCL_PIECE_TINT, 0, 0), 0, 0, 50, ROW_HEIGHT);
}

static void
test_nested (void)
{
  const MclHighlight highlights[] = {
    { .span = MCL_RANGE (0, 10) },
    { .span = MCL_RANGE (1, 8) },
    { .span = MCL_RANGE (2, 4) },
  };
  g_autoptr (GArray) pieces = lay_out (highlights, 3, 10, 10);

  /* Only the outermost is tinted; the innermost line is nearest to the text. */
  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 0), ==, 1);
  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 1), ==, 0);
  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 2), ==, 0);
  g_assert_cmpfloat (find (pieces, MCL_PIECE_LINE, 2, 0)->y, <,
                     find (pieces, MCL_PIECE_LINE, 1, 0)->y);
  g_assert_cmpfloat (find (pieces, MCL_PIECE_LINE, 1, 0)->y, <,
                     find (pieces, MCL_PIECE_LINE, 0, 0)->y);
}

static void
test_crossing_are_both_tinted (void)
{
  const MclHighlight highlights[] = {
    { .span = MCL_RANGE (0, 6) },
    { .span = MCL_RANGE (4, 9) },
  };
  g_autoptr (GArray) pieces = lay_out (highlights, 2, 10, 10);

  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 0), ==, 1);
  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 1), ==, 1);
}

static void
test_current (void)
{
  const MclHighlight highlights[] = {
    { .span = MCL_RANGE (0, 10) },
    { .span = MCL_RANGE (2, 4), .current = TRUE },
  };
  g_autoptr (GArray) pieces = lay_out (highlights, 2, 10, 10);

  g_assert_cmpuint (count (pieces, MCL_PIECE_OUTLINE, 0), ==, 0);
  assert_place (find (pieces, MCL_PIECE_OUTLINE, 1, 0), 20, 0, 20, ROW_HEIGHT);
  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 1), ==, 1);
}

static void
test_fragments (void)
{
  const MclRange fragments[] = { { 1, 3 }, { 6, 9 } };
  const MclHighlight highlights[] = {
    { .span = MCL_RANGE (1, 9), .fragments = fragments, .n_fragments = 2 },
  };
  g_autoptr (GArray) pieces = lay_out (highlights, 1, 10, 10);

  g_assert_cmpuint (count (pieces, MCL_PIECE_TINT, 0), ==, 2);
  g_assert_cmpuint (count (pieces, MCL_PIECE_LINE, 0), ==, 2);
  assert_place (find (pieces, MCL_PIECE_LINK, 0, 0), 30, ROW_HEIGHT, 30, 4);
}

static void
test_captions_give_way (void)
{
  const MclHighlight highlights[] = {
    { .span = MCL_RANGE (0, 9) },
    { .span = MCL_RANGE (0, 5) },
    { .span = MCL_RANGE (1, 3) },
  };
  g_autoptr (GArray) pieces = lay_out (highlights, 3, 10, 30);

  g_assert_cmpfloat (find (pieces, MCL_PIECE_CAPTION, 0, 0)->x, <, 0.01);
  g_assert_cmpfloat (find (pieces, MCL_PIECE_CAPTION, 1, 0)->x, >=, 30);
  /* The third would have to stand too far from its span. */
  g_assert_cmpuint (count (pieces, MCL_PIECE_CAPTION, 2), ==, 0);
}

static void
test_lanes_stay_in_their_room (void)
{
  MclHighlight highlights[8];
  g_autoptr (GArray) pieces = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (highlights); i++)
    highlights[i] = (MclHighlight) { .span = MCL_RANGE (i / 2, 10 - i / 2) };
  pieces = lay_out (highlights, G_N_ELEMENTS (highlights), 10, 10);
  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);

    if (piece->kind == MCL_PIECE_LINE)
      g_assert_cmpfloat (piece->y + piece->height, <=,
                         ROW_HEIGHT + metrics.lanes_height + metrics.caption_height);
  }
}

/* Five deep, every line has room for itself. */
static void
test_five_deep (void)
{
  MclHighlight highlights[5];
  g_autoptr (GArray) pieces = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (highlights); i++)
    highlights[i] = (MclHighlight) { .span = MCL_RANGE (i, 10 - i) };
  pieces = lay_out (highlights, G_N_ELEMENTS (highlights), 10, 10);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (highlights); i++)
    g_assert_cmpfloat (find (pieces, MCL_PIECE_LINE, i, 0)->y, >=,
                       find (pieces, MCL_PIECE_LINE, i + 1, 0)->y + 3);
}

static int
compare_highlights (gconstpointer a, gconstpointer b)
{
  return mcl_range_compare (((const MclHighlight *) a)->span, ((const MclHighlight *) b)->span);
}

static void
test_random_lanes (void)
{
  for (guint round = 0; round < 200; round++) {
    MclHighlight highlights[24] = { 0 };
    guint lanes[24];
    guint n = g_test_rand_int_range (1, G_N_ELEMENTS (highlights));

    for (guint i = 0; i < n; i++) {
      guint start = g_test_rand_int_range (0, 50);

      highlights[i].span = MCL_RANGE (start, start + g_test_rand_int_range (1, 30));
    }
    qsort (highlights, n, sizeof *highlights, compare_highlights);
    mcl_highlight_assign_lanes (highlights, n, lanes);
    for (guint i = 0; i < n; i++)
      for (guint j = i + 1; j < n; j++) {
        MclRange outer = highlights[i].span;
        MclRange inner = highlights[j].span;

        if (mcl_range_intersects (outer, inner))
          g_assert_cmpuint (lanes[i], !=, lanes[j]);
        if (mcl_range_contains (outer, inner))
          g_assert_cmpuint (lanes[i], >, lanes[j]);
      }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/highlight-layout/one-span", test_one_span);
  g_test_add_func ("/highlight-layout/over-rows", test_over_rows);
  g_test_add_func ("/highlight-layout/from-before", test_from_before);
  g_test_add_func ("/highlight-layout/nested", test_nested);
  g_test_add_func ("/highlight-layout/crossing-are-both-tinted", test_crossing_are_both_tinted);
  g_test_add_func ("/highlight-layout/current", test_current);
  g_test_add_func ("/highlight-layout/fragments", test_fragments);
  g_test_add_func ("/highlight-layout/captions-give-way", test_captions_give_way);
  g_test_add_func ("/highlight-layout/lanes-stay-in-their-room", test_lanes_stay_in_their_room);
  g_test_add_func ("/highlight-layout/five-deep", test_five_deep);
  g_test_add_func ("/highlight-layout/random-lanes", test_random_lanes);
  return g_test_run ();
}
