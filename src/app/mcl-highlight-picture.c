/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hundreds of highlights as one picture.
 *
 * Cairo takes 15 µs for a wavy line and as much for a rounded ground, and each renderer has its
 * own costs for each node; a paragraph of 500 spans took 8 ms to draw, and with OpenGL the first
 * one 300 ms, for its shaders. But there are only a few kinds of lines, grounds and captions: each
 * is drawn once, and copying it from there takes less than a microsecond. */
#include "config.h"

#include "mcl-highlight-picture.h"

#include <math.h>

struct _MclStamp {
  cairo_surface_t *surface;
  int x; /* where its pixels begin, from what was drawn at (0, 0) */
  int y;
  int width; /* of what was drawn, in pixels */
};

struct _MclHighlightPicture {
  cairo_surface_t *surface;
  int x; /* in pixels, as the two above */
  int y;
  float scale;
};

static int
to_pixels (float length, float scale)
{
  return (int) roundf (length * scale);
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
  return self;
}

void
mcl_stamp_free (MclStamp *self)
{
  cairo_surface_destroy (self->surface);
  g_free (self);
}

/**
 * mcl_highlight_picture_new:
 * @bounds: what stands outside is cut off
 * @scale: pixels of the screen per unit
 */
MclHighlightPicture *
mcl_highlight_picture_new (const graphene_rect_t *bounds, float scale)
{
  MclHighlightPicture *self = g_new0 (MclHighlightPicture, 1);
  graphene_rect_t pixels;

  graphene_rect_scale (bounds, scale, scale, &pixels);
  graphene_rect_round_extents (&pixels, &pixels);
  self->x = (int) pixels.origin.x;
  self->y = (int) pixels.origin.y;
  self->scale = scale;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) pixels.size.width,
                                              (int) pixels.size.height);
  cairo_surface_flush (self->surface);
  return self;
}

/* Returns: in bytes */
gsize
mcl_highlight_picture_get_size (MclHighlightPicture *self)
{
  return (gsize) cairo_image_surface_get_stride (self->surface) *
         (gsize) cairo_image_surface_get_height (self->surface);
}

static guint32 *
get_pixels (cairo_surface_t *surface, int x, int y)
{
  return (guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                 (gsize) y * (gsize) cairo_image_surface_get_stride (surface)) +
         x;
}

/* Two channels at a time, with the rounding that makes 255 times anything that thing. */
static guint32
multiply (guint32 pixel, guint32 alpha)
{
  guint32 even = (pixel & 0x00ff00ff) * alpha + 0x00800080;
  guint32 odd = ((pixel >> 8) & 0x00ff00ff) * alpha + 0x00800080;

  even = ((even + ((even >> 8) & 0x00ff00ff)) >> 8) & 0x00ff00ff;
  odd = (odd + ((odd >> 8) & 0x00ff00ff)) & 0xff00ff00;
  return even | odd;
}

static void
blend (guint32 *to, const guint32 *from, int n)
{
  for (int i = 0; i < n; i++) {
    guint32 alpha = from[i] >> 24;

    if (to[i] == 0 || alpha == 255)
      to[i] = from[i];
    else if (alpha > 0)
      to[i] = from[i] + multiply (to[i], 255 - alpha);
  }
}

/* Columns @from to @from + @n of the stamp, of which @x is where the first one goes. */
static void
put (MclHighlightPicture *self, MclStamp *stamp, int x, int y, int from, int n)
{
  int width = cairo_image_surface_get_width (self->surface);
  int height = cairo_image_surface_get_height (self->surface);
  int left_out = 0;

  from -= stamp->x;
  left_out = MAX (MAX (-x, -from), 0);
  x += left_out;
  from += left_out;
  n = MIN (n - left_out, MIN (width - x, cairo_image_surface_get_width (stamp->surface) - from));
  if (n <= 0)
    return;
  for (int row = 0; row < cairo_image_surface_get_height (stamp->surface); row++)
    if (y + row >= 0 && y + row < height)
      blend (get_pixels (self->surface, x, y + row), get_pixels (stamp->surface, from, row), n);
}

/**
 * mcl_highlight_picture_add:
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
  int x = to_pixels (at->x, self->scale) - self->x;
  int y = to_pixels (at->y, self->scale) - self->y + stamp->y;
  int right = to_pixels (at->x + width, self->scale) - self->x;
  int n = MAX (right - x, 1);
  int n_end = MIN (to_pixels (end_width, self->scale), n / 2);

  put (self, stamp, x, y, 0, n - n_end);
  put (self, stamp, x + n - n_end, y, stamp->width - n_end, n_end);
}

static GskRenderNode *
create_cairo_node (MclHighlightPicture *self, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  cairo_scale (cr, 1 / self->scale, 1 / self->scale);
  cairo_set_source_surface (cr, self->surface, self->x, self->y);
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

static GskRenderNode *
create_texture_node (MclHighlightPicture *self, const graphene_rect_t *bounds)
{
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      cairo_image_surface_get_data (self->surface), mcl_highlight_picture_get_size (self),
      destroy_surface, self->surface);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (
      cairo_image_surface_get_width (self->surface), cairo_image_surface_get_height (self->surface),
      GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (self->surface));

  return gsk_texture_node_new (texture, bounds);
}

/**
 * mcl_highlight_picture_free_to_node:
 * @for_cairo: whether cairo will draw the node: it would copy a texture in each frame, while
 *   others would upload what is not one
 *
 * Returns: (transfer full): a node that paints the picture
 */
GskRenderNode *
mcl_highlight_picture_free_to_node (MclHighlightPicture *self, gboolean for_cairo)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float) self->x / self->scale, (float) self->y / self->scale,
                          (float) cairo_image_surface_get_width (self->surface) / self->scale,
                          (float) cairo_image_surface_get_height (self->surface) / self->scale);
  GskRenderNode *node = NULL;

  cairo_surface_mark_dirty (self->surface);
  node = for_cairo ? create_cairo_node (self, &bounds) : create_texture_node (self, &bounds);
  g_free (self);
  return node;
}
