/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the curves from the current annotation to its relations' other ends run.
 *
 * Pure, so that it is tested without a window. Curves leave and reach their ends from above or
 * below, never through the text of the row; an end that cannot be seen is stood for by a place at
 * the edge. Names give way to each other. */
#include "config.h"

#include "mcl-relation-layout.h"

#include <math.h>

#define EDGE_MARGIN 10.0f
/* Between the starts of neighbouring curves. */
#define SPREAD 9.0f
#define MIN_ARCH 16.0f
#define MAX_ARCH 56.0f
#define NAME_GAP 2.0f

static float
get_middle (const graphene_rect_t *rect)
{
  return rect->origin.x + rect->size.width / 2;
}

static float
get_bottom (const graphene_rect_t *rect)
{
  return rect->origin.y + rect->size.height;
}

static float
get_right (const graphene_rect_t *rect)
{
  return rect->origin.x + rect->size.width;
}

/* The place of an end that cannot be seen: a flat box at the edge. */
static graphene_rect_t
place_end (const MclRelationEnd *end, const graphene_rect_t *visible)
{
  graphene_rect_t place = end->place;

  if (end->side == 0)
    return place;
  place.origin.x = CLAMP (get_middle (&place), visible->origin.x + EDGE_MARGIN,
                          get_right (visible) - EDGE_MARGIN);
  place.origin.y =
      end->side < 0 ? visible->origin.y + EDGE_MARGIN : get_bottom (visible) - EDGE_MARGIN;
  place.size = GRAPHENE_SIZE_INIT (0, 0);
  return place;
}

static gboolean
share_row (const graphene_rect_t *a, const graphene_rect_t *b)
{
  return a->origin.y < get_bottom (b) && b->origin.y < get_bottom (a);
}

/* An arch over the row. */
static void
draw_arch (MclRelationCurve *self,
           const graphene_rect_t *from,
           const graphene_rect_t *to,
           float start_x,
           const graphene_rect_t *visible)
{
  float end_x = get_middle (to);
  float arch = CLAMP (fabsf (end_x - start_x) * 0.3f, MIN_ARCH, MAX_ARCH);
  float top = MAX (MIN (from->origin.y, to->origin.y) - arch, visible->origin.y);

  self->points[0] = GRAPHENE_POINT_INIT (start_x, from->origin.y);
  self->points[1] = GRAPHENE_POINT_INIT (start_x + (end_x - start_x) * 0.15f, top);
  self->points[2] = GRAPHENE_POINT_INIT (end_x - (end_x - start_x) * 0.15f, top);
  self->points[3] = GRAPHENE_POINT_INIT (end_x, to->origin.y);
}

/* From the side that faces the other row to the other's side that faces this one. */
static void
draw_between_rows (MclRelationCurve *self,
                   const graphene_rect_t *from,
                   const graphene_rect_t *to,
                   float start_x)
{
  gboolean up = to->origin.y < from->origin.y;
  float start_y = up ? from->origin.y : get_bottom (from);
  float end_y = up ? get_bottom (to) : to->origin.y;
  float half = (end_y - start_y) / 2;

  self->points[0] = GRAPHENE_POINT_INIT (start_x, start_y);
  self->points[1] = GRAPHENE_POINT_INIT (start_x, start_y + half);
  self->points[2] = GRAPHENE_POINT_INIT (get_middle (to), end_y - half);
  self->points[3] = GRAPHENE_POINT_INIT (get_middle (to), end_y);
}

static graphene_point_t
get_point (const MclRelationCurve *self, float t)
{
  float s = 1 - t;
  const graphene_point_t *p = self->points;

  return GRAPHENE_POINT_INIT (
      s * s * s * p[0].x + 3 * s * s * t * p[1].x + 3 * s * t * t * p[2].x + t * t * t * p[3].x,
      s * s * s * p[0].y + 3 * s * s * t * p[1].y + 3 * s * t * t * p[2].y + t * t * t * p[3].y);
}

static void
keep_visible (graphene_rect_t *name, const graphene_rect_t *visible)
{
  name->origin.x =
      MAX (MIN (name->origin.x, get_right (visible) - name->size.width), visible->origin.x);
  name->origin.y =
      MAX (MIN (name->origin.y, get_bottom (visible) - name->size.height), visible->origin.y);
}

static const graphene_rect_t *
find_name_in_the_way (const MclRelationCurve *curves, guint i)
{
  for (guint j = 0; j < i; j++)
    if (graphene_rect_intersection (&curves[j].name, &curves[i].name, NULL))
      return &curves[j].name;
  return NULL;
}

/* At the middle of the curve; below one that stands there, or above all when that is the end. */
static void
place_name (MclRelationCurve *curves,
            guint i,
            const MclRelationEnd *end,
            const graphene_rect_t *visible)
{
  graphene_point_t middle = get_point (&curves[i], end->side == 0 ? 0.5f : 0.75f);
  graphene_rect_t *name = &curves[i].name;
  const graphene_rect_t *other = NULL;
  int step = 1;

  *name = GRAPHENE_RECT_INIT (middle.x - end->name.width / 2, middle.y - end->name.height / 2,
                              end->name.width, end->name.height);
  keep_visible (name, visible);
  for (guint attempt = 0; attempt < 2 * i + 2; attempt++) {
    other = find_name_in_the_way (curves, i);
    if (other == NULL)
      return;
    if (step > 0 && get_bottom (other) + NAME_GAP + name->size.height > get_bottom (visible))
      step = -1;
    name->origin.y =
        step > 0 ? get_bottom (other) + NAME_GAP : other->origin.y - NAME_GAP - name->size.height;
  }
}

/**
 * mcl_relation_layout:
 * @current: the current annotation; its name does not count
 * @ends: (array length=n_ends)
 * @visible: what can be seen
 * @curves: (out caller-allocates) (array length=n_ends)
 */
void
mcl_relation_layout (const MclRelationEnd *current,
                     const MclRelationEnd *ends,
                     guint n_ends,
                     const graphene_rect_t *visible,
                     MclRelationCurve *curves)
{
  graphene_rect_t from = place_end (current, visible);

  for (guint i = 0; i < n_ends; i++) {
    graphene_rect_t to = place_end (&ends[i], visible);
    float start_x = get_middle (&from) + ((float) i - (float) (n_ends - 1) / 2) * SPREAD;

    start_x = CLAMP (start_x, from.origin.x, get_right (&from));
    if (share_row (&from, &to))
      draw_arch (&curves[i], &from, &to, start_x, visible);
    else
      draw_between_rows (&curves[i], &from, &to, start_x);
    place_name (curves, i, &ends[i], visible);
  }
}
