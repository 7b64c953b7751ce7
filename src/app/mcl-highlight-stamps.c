/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-highlight-stamps.h"

typedef struct {
  MclPieceKind kind;
  float height;
  gboolean current;
  MclStamp *stamp;
} Look;

struct _MclHighlightStamps {
  MclHighlightStyle *style; /* borrowed */
  float width;
  float scale;
  GArray *looks; /* of Look; a handful */
};

static void
clear_look (gpointer data)
{
  mcl_stamp_free (((Look *) data)->stamp);
}

/**
 * mcl_highlight_stamps_new:
 * @style: has to outlive the stamps
 * @width: no piece is wider
 * @scale: pixels of the screen per unit
 */
MclHighlightStamps *
mcl_highlight_stamps_new (MclHighlightStyle *style, float width, float scale)
{
  MclHighlightStamps *self = g_new0 (MclHighlightStamps, 1);

  self->style = style;
  self->width = width;
  self->scale = scale;
  self->looks = g_array_new (FALSE, FALSE, sizeof (Look));
  g_array_set_clear_func (self->looks, clear_look);
  return self;
}

void
mcl_highlight_stamps_free (MclHighlightStamps *self)
{
  g_array_unref (self->looks);
  g_free (self);
}

static MclStamp *
create_stamp (MclHighlightStamps *self, const MclPiece *piece, gboolean current)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  MclPiece widest = {
    .kind = piece->kind,
    .width = piece->kind == MCL_PIECE_CAPTION ? piece->width : self->width,
    .height = piece->height,
  };

  mcl_highlight_style_append (self->style, &widest, current, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  return node != NULL ? mcl_stamp_new (node, widest.width, self->scale) : NULL;
}

/* Lines and captions look the same everywhere; grounds are as high as their row, and stronger in
 * the current annotation. */
static MclStamp *
ensure_stamp (MclHighlightStamps *self, const MclPiece *piece, gboolean current)
{
  gboolean is_ground = piece->kind == MCL_PIECE_TINT;
  Look look = {
    .kind = piece->kind,
    .height = is_ground ? piece->height : 0,
    .current = is_ground && current,
  };

  for (guint i = 0; i < self->looks->len; i++) {
    const Look *known = &g_array_index (self->looks, Look, i);

    if (known->kind == look.kind && ABS (known->height - look.height) < 0.01f &&
        known->current == look.current)
      return known->stamp;
  }
  look.stamp = create_stamp (self, piece, current);
  if (look.stamp != NULL)
    g_array_append_val (self->looks, look);
  return look.stamp;
}

/**
 * mcl_highlight_stamps_add:
 * @piece: one of the pieces of a highlight of this label, but no outline
 *
 * Puts a piece into a picture.
 */
void
mcl_highlight_stamps_add (MclHighlightStamps *self,
                          const MclPiece *piece,
                          gboolean current,
                          MclHighlightPicture *picture)
{
  MclStamp *stamp = ensure_stamp (self, piece, current);

  if (stamp != NULL)
    mcl_highlight_picture_add (picture, stamp, &GRAPHENE_POINT_INIT (piece->x, piece->y),
                               MAX (piece->width, 1),
                               piece->kind == MCL_PIECE_TINT ? MCL_HIGHLIGHT_CORNER : 0);
}
