/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paragraph may be longer than the screen, and a key changes a row or two of it. So what is
 * painted is kept by rows: one that did not change is taken over from what was there before, and
 * one that nobody sees is not painted.
 *
 * Where there are many pieces, each band becomes a picture: to draw each piece takes cairo and
 * OpenGL far longer than to copy that (see mcl-highlight-picture.c). */
#include "config.h"

#include "mcl-highlight-bands.h"

#include <string.h>

/* Rows of a band: fewer would be more pictures to copy for each frame, more would be more to paint
 * for each key. */
#define BAND_ROWS 4
/* With more pieces than this, and than this for each row, the bands become pictures: all of them,
 * for what draws the pieces one by one has costs of its own, as OpenGL's shaders. */
#define MAX_LIVE_ITEMS 40
#define MAX_LIVE_PER_ROW 6
/* How far pieces stand out of their place at most, in pixels. */
#define ITEM_MARGIN 10

/* Back to front. */
enum { LAYER_GROUNDS, LAYER_LINES, LAYER_OUTLINES, LAYER_CAPTIONS, N_LAYERS };

/* Places for pieces in a band: its layers, and in each of them its rows. */
#define BAND_PLACES (N_LAYERS * BAND_ROWS)

typedef struct {
  MclPiece piece;
  MclLabelLook *look;
  gboolean current;
} Item;

typedef struct {
  guint nth;   /* from the paragraph's top */
  guint first; /* item */
  guint n;
  float top;
  float bottom;
  gboolean painted;
  GskRenderNode *node; /* NULL: not painted yet, or nothing to see */
  gsize picture_size;  /* in bytes */
} Band;

struct _MclHighlightBands {
  Item *items;
  guint n_items;
  GArray *bands;    /* of Band */
  gboolean crowded; /* painted as pictures */
};

static void
clear_band (gpointer data)
{
  g_clear_pointer (&((Band *) data)->node, gsk_render_node_unref);
}

static guint
get_layer (MclPieceKind kind)
{
  switch (kind) {
  case MCL_PIECE_TINT:
    return LAYER_GROUNDS;
  case MCL_PIECE_OUTLINE:
    return LAYER_OUTLINES;
  case MCL_PIECE_CAPTION:
    return LAYER_CAPTIONS;
  case MCL_PIECE_LINE:
  case MCL_PIECE_LINK:
  default:
    return LAYER_LINES;
  }
}

static guint
get_place (const MclPiece *piece)
{
  return piece->row / BAND_ROWS * BAND_PLACES + get_layer (piece->kind) * BAND_ROWS +
         piece->row % BAND_ROWS;
}

/* Pieces of one place stay in their order. Returns: (transfer full): by place, where its first item
 * goes, and at the end the number of items */
static guint *
count_places (GArray *pieces, guint n_places)
{
  guint *firsts = g_new0 (guint, n_places + 1);

  for (guint p = 0; p < pieces->len; p++)
    firsts[get_place (&g_array_index (pieces, MclPiece, p)) + 1]++;
  for (guint place = 0; place < n_places; place++)
    firsts[place + 1] += firsts[place];
  return firsts;
}

static void
add_band (MclHighlightBands *self, guint nth, guint first, guint n)
{
  Band band = { .nth = nth, .first = first, .n = n, .top = G_MAXFLOAT, .bottom = -G_MAXFLOAT };

  for (guint i = first; i < first + n; i++) {
    const MclPiece *piece = &self->items[i].piece;

    band.top = MIN (band.top, piece->y - ITEM_MARGIN);
    band.bottom = MAX (band.bottom, piece->y + piece->height + ITEM_MARGIN);
  }
  if (n > 0)
    g_array_append_val (self->bands, band);
}

static void
sort_into_bands (MclHighlightBands *self,
                 GArray *pieces,
                 guint n_rows,
                 const MclHighlight *highlights,
                 MclLabelLook *const *looks)
{
  guint n_bands = (n_rows + BAND_ROWS - 1) / BAND_ROWS;
  g_autofree guint *firsts = count_places (pieces, n_bands * BAND_PLACES);
  g_autofree guint *ends = g_memdup2 (firsts, n_bands * BAND_PLACES * sizeof *firsts);

  for (guint p = 0; p < pieces->len; p++) {
    const MclPiece *piece = &g_array_index (pieces, MclPiece, p);
    Item *item = &self->items[ends[get_place (piece)]++];

    *item = (Item) {
      .piece = *piece,
      .look = looks[piece->i],
      .current = highlights[piece->i].current,
    };
    /* An annotation before this one moves both, and neither is seen. */
    item->piece.i = 0;
    item->piece.lane = 0;
  }
  for (guint nth = 0; nth < n_bands; nth++)
    add_band (self, nth, firsts[nth * BAND_PLACES],
              firsts[(nth + 1) * BAND_PLACES] - firsts[nth * BAND_PLACES]);
}

static gboolean
items_equal (const Item *a, const Item *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i].look != b[i].look || a[i].current != b[i].current ||
        memcmp (&a[i].piece, &b[i].piece, sizeof (MclPiece)) != 0)
      return FALSE;
  return TRUE;
}

static void
take_over (MclHighlightBands *self, MclHighlightBands *former)
{
  for (guint b = 0, f = 0; b < self->bands->len; b++) {
    Band *band = &g_array_index (self->bands, Band, b);
    Band *old = NULL;

    while (f < former->bands->len && g_array_index (former->bands, Band, f).nth < band->nth)
      f++;
    if (f == former->bands->len)
      return;
    old = &g_array_index (former->bands, Band, f);
    if (old->nth != band->nth || old->n != band->n ||
        !items_equal (self->items + band->first, former->items + old->first, band->n))
      continue;
    band->painted = old->painted;
    band->picture_size = old->picture_size;
    band->node = g_steal_pointer (&old->node);
    old->painted = FALSE;
  }
}

/**
 * mcl_highlight_bands_new:
 * @pieces: (element-type MclPiece): of a paragraph of @n_rows rows, back to front
 * @highlights: what the pieces are of
 * @looks: by highlight; have to outlive the bands
 * @former: (nullable): the paragraph's bands so far, with the same rows; what did not change is
 *   taken out of them
 */
MclHighlightBands *
mcl_highlight_bands_new (GArray *pieces,
                         guint n_rows,
                         const MclHighlight *highlights,
                         MclLabelLook *const *looks,
                         MclHighlightBands *former)
{
  MclHighlightBands *self = g_new0 (MclHighlightBands, 1);

  self->n_items = pieces->len;
  self->crowded = pieces->len > MAX (MAX_LIVE_ITEMS, MAX_LIVE_PER_ROW * n_rows);
  self->items = g_new (Item, self->n_items);
  self->bands = g_array_new (FALSE, FALSE, sizeof (Band));
  g_array_set_clear_func (self->bands, clear_band);
  sort_into_bands (self, pieces, n_rows, highlights, looks);
  if (former != NULL && former->crowded == self->crowded)
    take_over (self, former);
  return self;
}

void
mcl_highlight_bands_free (MclHighlightBands *self)
{
  g_array_unref (self->bands);
  g_free (self->items);
  g_free (self);
}

/* Returns: in bytes */
gsize
mcl_highlight_bands_get_size (MclHighlightBands *self)
{
  gsize size = sizeof *self + self->n_items * sizeof (Item) + self->bands->len * sizeof (Band);

  for (guint b = 0; b < self->bands->len; b++)
    size += g_array_index (self->bands, Band, b).picture_size;
  return size;
}

static GskRenderNode *
create_picture (MclHighlightBands *self, Band *band, const MclPictureTarget *target)
{
  MclHighlightPicture *picture = mcl_highlight_picture_new (target);

  for (guint i = band->first; i < band->first + band->n; i++) {
    const Item *item = &self->items[i];

    if (item->piece.kind != MCL_PIECE_OUTLINE)
      mcl_highlight_stamps_add (item->look->stamps, &item->piece, item->current, picture);
  }
  return mcl_highlight_picture_free_to_node (picture, &band->picture_size);
}

/* The current annotation's outline is a shape of its own. */
static GskRenderNode *
paint_band (MclHighlightBands *self, Band *band, const MclPictureTarget *target)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) picture = NULL;

  if (self->crowded)
    picture = create_picture (self, band, target);
  if (picture != NULL)
    gtk_snapshot_append_node (snapshot, picture);
  for (guint i = band->first; i < band->first + band->n; i++) {
    const Item *item = &self->items[i];

    if (picture == NULL || item->piece.kind == MCL_PIECE_OUTLINE)
      mcl_highlight_style_append (&item->look->style, &item->piece, item->current, snapshot);
  }
  return gtk_snapshot_to_node (snapshot);
}

static gboolean
is_outside (const Band *band, float top, float bottom)
{
  return band->bottom <= top || band->top >= bottom;
}

/**
 * mcl_highlight_bands_paint:
 * @top: where what is going to be visible begins, in the pixels of the rows
 * @bottom: where it ends
 *
 * Paints what is not painted yet, for a later snapshot.
 */
void
mcl_highlight_bands_paint (MclHighlightBands *self,
                           const MclPictureTarget *target,
                           float top,
                           float bottom)
{
  for (guint b = 0; b < self->bands->len; b++) {
    Band *band = &g_array_index (self->bands, Band, b);

    if (band->painted || is_outside (band, top, bottom))
      continue;
    band->node = paint_band (self, band, target);
    band->painted = TRUE;
  }
}

/**
 * mcl_highlight_bands_snapshot:
 * @top: where what is visible begins, in the pixels of the rows
 * @bottom: where it ends
 */
void
mcl_highlight_bands_snapshot (MclHighlightBands *self,
                              const MclPictureTarget *target,
                              float top,
                              float bottom,
                              GtkSnapshot *snapshot)
{
  mcl_highlight_bands_paint (self, target, top, bottom);
  for (guint b = 0; b < self->bands->len; b++) {
    Band *band = &g_array_index (self->bands, Band, b);

    if (band->node != NULL && !is_outside (band, top, bottom))
      gtk_snapshot_append_node (snapshot, band->node);
  }
}
