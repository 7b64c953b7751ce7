/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of highlights as one picture.
 *
 * Cairo takes 15 µs for a wavy line and as much for a rounded ground, and each renderer has its
 * own costs for each node; a paragraph of 500 spans took 8 ms to draw, and with OpenGL the first
 * one 300 ms, for its shaders. But there are only a few kinds of lines, grounds and captions: each
 * is drawn once, and copying it from there takes less than a microsecond.
 *
 * Grounds that overlap twelve deep are a million pixels in a screen. Of the rows of pixels in
 * which a row's grounds go on as they are, which is between their corners, one is put together, and
 * the others are copies of it. */
#include "config.h"

#include "mcl-highlight-picture.h"

#include <math.h>
#include <string.h>

#include "mcl-pixel-blend.h"

struct _MclStamp {
  cairo_surface_t *surface;
  int x; /* where its pixels begin, from what was drawn at (0, 0) */
  int y;
  int width;     /* of what was drawn, in pixels */
  int same_from; /* the longest stretch of rows of pixels that are all the same */
  int same_to;
};

/* Columns of a stamp: to be put into the picture. */
typedef struct {
  MclStamp *stamp;
  int x; /* in pixels, as all here */
  int y;
  int from;
  int n;
} Imprint;

struct _MclHighlightPicture {
  MclPictureTarget target;
  GArray *imprints; /* of Imprint */
  cairo_surface_t *surface;
  int left;
  int top;
  int right;
  int bottom;
};

static int
to_pixels (float length, float scale)
{
  return (int) roundf (length * scale);
}

/* From one row of pixels to the next. */
static gsize
get_row_pixels (cairo_surface_t *surface)
{
  return (gsize) cairo_image_surface_get_stride (surface) / sizeof (guint32);
}

static guint32 *
get_pixels (cairo_surface_t *surface, int x, int y)
{
  return (guint32 *) (gpointer) cairo_image_surface_get_data (surface) +
         (gsize) y * get_row_pixels (surface) + x;
}

static void
find_same_rows (MclStamp *self)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);
  int height = cairo_image_surface_get_height (self->surface);

  for (int from = 0, to = 1; from < height; from = to++) {
    while (to < height && memcmp (get_pixels (self->surface, 0, from),
                                  get_pixels (self->surface, 0, to), stride) == 0)
      to++;
    if (to - from > self->same_to - self->same_from) {
      self->same_from = from;
      self->same_to = to;
    }
  }
}

/**
 * mcl_stamp_new:
 * @node: something painted at (0, 0)
 * @width: its width, without what stands out at its sides
 * @scale: pixels of the screen per unit
 */
MclStamp *
mcl_stamp_new (GskRenderNode *node, float width, float scale)
{
  MclStamp *self = g_new0 (MclStamp, 1);
  graphene_rect_t bounds;
  graphene_rect_t pixels;
  cairo_t *cr = NULL;

  gsk_render_node_get_bounds (node, &bounds);
  graphene_rect_scale (&bounds, scale, scale, &pixels);
  graphene_rect_round_extents (&pixels, &pixels);
  self->x = (int) pixels.origin.x;
  self->y = (int) pixels.origin.y;
  self->width = to_pixels (width, scale);
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) pixels.size.width,
                                              (int) pixels.size.height);
  cr = cairo_create (self->surface);
  cairo_translate (cr, -pixels.origin.x, -pixels.origin.y);
  cairo_scale (cr, scale, scale);
  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);
  cairo_surface_flush (self->surface);
  find_same_rows (self);
  return self;
}

void
mcl_stamp_free (MclStamp *self)
{
  cairo_surface_destroy (self->surface);
  g_free (self);
}

MclHighlightPicture *
mcl_highlight_picture_new (const MclPictureTarget *target)
{
  MclHighlightPicture *self = g_new0 (MclHighlightPicture, 1);

  self->target = *target;
  self->imprints = g_array_new (FALSE, FALSE, sizeof (Imprint));
  self->left = self->top = G_MAXINT;
  self->right = self->bottom = G_MININT;
  return self;
}

/* Columns @from to @from + @n of the stamp, of which @x is where the first one goes. */
static void
add_imprint (MclHighlightPicture *self, MclStamp *stamp, int x, int y, int from, int n)
{
  int left_out = MAX (-(from - stamp->x), 0);
  Imprint imprint = {
    .stamp = stamp,
    .x = x + left_out,
    .y = y + stamp->y,
    .from = from - stamp->x + left_out,
    .n = n - left_out,
  };

  imprint.n = MIN (imprint.n, cairo_image_surface_get_width (stamp->surface) - imprint.from);
  if (imprint.n <= 0)
    return;
  g_array_append_val (self->imprints, imprint);
  self->left = MIN (self->left, imprint.x);
  self->right = MAX (self->right, imprint.x + imprint.n);
  self->top = MIN (self->top, imprint.y);
  self->bottom = MAX (self->bottom, imprint.y + cairo_image_surface_get_height (stamp->surface));
}

/**
 * mcl_highlight_picture_add:
 * @stamp: borrowed until the picture is done
 * @at: where what was drawn at (0, 0) of the stamp goes
 * @width: how much of it is wanted
 * @end_width: how much of that is taken from the stamp's end, so that it ends as the stamp does
 */
void
mcl_highlight_picture_add (MclHighlightPicture *self,
                           MclStamp *stamp,
                           const graphene_point_t *at,
                           float width,
                           float end_width)
{
  int x = to_pixels (at->x, self->target.scale);
  int y = to_pixels (at->y, self->target.scale);
  int right = to_pixels (at->x + width, self->target.scale);
  int n = MAX (right - x, 1);
  int n_end = MIN (to_pixels (end_width, self->target.scale), n / 2);

  add_imprint (self, stamp, x, y, 0, n - n_end);
  add_imprint (self, stamp, x + n - n_end, y, stamp->width - n_end, n_end);
}

static void
put (MclHighlightPicture *self, const Imprint *imprint, int skip_from, int skip_to)
{
  int bottom = imprint->y + cairo_image_surface_get_height (imprint->stamp->surface);
  guint32 *to = get_pixels (self->surface, imprint->x - self->left, imprint->y - self->top);
  const guint32 *from = get_pixels (imprint->stamp->surface, imprint->from, 0);
  gsize to_next = get_row_pixels (self->surface);
  gsize from_next = get_row_pixels (imprint->stamp->surface);

  for (int y = imprint->y; y < bottom; y++, to += to_next, from += from_next)
    if (y < skip_from || y >= skip_to)
      mcl_pixel_blend (to, from, imprint->n);
}

/* Returns: how many imprints from @first on have the same rows of pixels that go on as they are */
static guint
count_alike (MclHighlightPicture *self, guint first)
{
  const Imprint *like = &g_array_index (self->imprints, Imprint, first);
  guint i = first + 1;

  for (; i < self->imprints->len; i++) {
    const Imprint *imprint = &g_array_index (self->imprints, Imprint, i);

    if (imprint->y + imprint->stamp->same_from != like->y + like->stamp->same_from ||
        imprint->y + imprint->stamp->same_to != like->y + like->stamp->same_to)
      break;
  }
  return i - first;
}

/* Of what was put at rows where nothing had been before. */
static void
copy_rows (MclHighlightPicture *self, int from, int to)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (self->surface);

  for (int y = from + 1; y < to; y++)
    memcpy (get_pixels (self->surface, 0, y - self->top),
            get_pixels (self->surface, 0, from - self->top), stride);
}

static void
put_together (MclHighlightPicture *self)
{
  int bottom = self->top;

  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->right - self->left,
                                              self->bottom - self->top);
  cairo_surface_flush (self->surface);
  for (guint i = 0, n = 0; i < self->imprints->len; i += n) {
    const Imprint *first = &g_array_index (self->imprints, Imprint, i);
    int same_from = first->y + first->stamp->same_from;
    int same_to = first->y + first->stamp->same_to;

    n = count_alike (self, i);
    if (n == 1 || same_from < bottom)
      same_to = same_from;
    for (guint k = i; k < i + n; k++) {
      const Imprint *imprint = &g_array_index (self->imprints, Imprint, k);

      put (self, imprint, same_from + 1, same_to);
      bottom = MAX (bottom, imprint->y + cairo_image_surface_get_height (imprint->stamp->surface));
    }
    copy_rows (self, same_from, same_to);
  }
  cairo_surface_mark_dirty (self->surface);
}

static GskRenderNode *
create_cairo_node (MclHighlightPicture *self, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, 1 / self->target.scale, 1 / self->target.scale);
  cairo_set_source_surface (cr, self->surface, self->left, self->top);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (self->surface);
  return node;
}

static void
destroy_surface (gpointer surface)
{
  cairo_surface_destroy (surface);
}

/* Where pixels fall on pixels, smoothing between them is work for nothing: without a graphics card
 * half of the work. At other scales GTK would go by way of another picture. */
static GskRenderNode *
create_texture_node (MclHighlightPicture *self, const graphene_rect_t *bounds, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (self->surface), size, destroy_surface, self->surface);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      cairo_image_surface_get_width (self->surface), cairo_image_surface_get_height (self->surface),
      GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (self->surface));

  if (ABS (self->target.scale - 1) < 0.001f)
    return gsk_texture_scale_node_new (texture, bounds, GSK_SCALING_FILTER_NEAREST);
  return gsk_texture_node_new (texture, bounds);
}

static GskRenderNode *
create_node (MclHighlightPicture *self, gsize *size)
{
  float scale = self->target.scale;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
      (float) self->left / scale, (float) self->top / scale,
      (float) (self->right - self->left) / scale, (float) (self->bottom - self->top) / scale);

  put_together (self);
  *size = (gsize) cairo_image_surface_get_stride (self->surface) *
          (gsize) cairo_image_surface_get_height (self->surface);
  /* Cairo would copy a texture in each frame, while others would upload what is not one. */
  return self->target.is_cairo ? create_cairo_node (self, &bounds)
                               : create_texture_node (self, &bounds, *size);
}

/**
 * mcl_highlight_picture_free_to_node:
 * @size: (out): of the picture, in bytes
 *
 * Returns: (transfer full) (nullable): a node that paints the picture
 */
GskRenderNode *
mcl_highlight_picture_free_to_node (MclHighlightPicture *self, gsize *size)
{
  GskRenderNode *node = NULL;

  *size = 0;
  if (self->imprints->len > 0)
    node = create_node (self, size);
  g_array_unref (self->imprints);
  g_free (self);
  return node;
}
