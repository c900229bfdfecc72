  def rows_like(self: __torch__.Ops, part: Tensor, rows: int) -> Tensor:
    return torch.empty([rows, part.size(1)], dtype=part.dtype, device=part.device)

  def fill_rows(self: __torch__.Ops, x: Tensor, first: int, part: Tensor) -> Tensor:
    return x.narrow(0, first, part.size(0)).copy_(part)

  def row_scale(self: __torch__.Ops, x: Tensor, epsilon: float) -> Tensor:
    norm = torch.linalg_vector_norm(x, 2, [-1], True)
    return torch.rsqrt(norm * norm / x.size(-1) + epsilon)

  def by_width(self: __torch__.Ops, x: Tensor, weight: Tensor) -> Tensor:
    width = weight.numel()
    if width != x.size(-1):
      y = x.reshape([x.size(0), -1, width])
    else:
      y = x
    return y

  def renormed(self: __torch__.Ops, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    if weight.numel() == 0:
      y = x
    else:
      rows = self.by_width(x, weight).to(6)
      y = torch.mul(rows, self.row_scale(rows, epsilon)).mul_(weight).view(x.shape)
    return y

  def unnormed(self: __torch__.Ops, dy: Tensor, x: Tensor, weight: Tensor, epsilon: float) -> Tensor:
    if weight.numel() == 0:
      dx = dy
    else:
      rows = self.by_width(x, weight).to(6)
      scale = self.row_scale(rows, epsilon)
      unit = torch.mul(rows, scale)
      z = torch.mul(self.by_width(dy, weight), weight)
      along = torch.sum(torch.mul(z, unit), [-1], True).div_(-float(rows.size(-1)))
      dx = torch.addcmul(z, unit, along).mul_(scale).view(x.shape)
    return dx

  def joined_factors(self: __torch__.Ops, factors: List[Tensor], parts: List[int], scales: List[float], like: Tensor) -> List[Tensor]:
    joined = annotate(List[Tensor], [])
    at = 0
    pair = 0
    for product in range(4):
      modules = parts[at]
      rows = 0
      rank = 0
      downs = annotate(List[Tensor], [])
      first = pair
      for i in range(modules):
        rows += parts[at + 1 + 2 * i]
        for j in range(parts[at + 2 + 2 * i]):
          downs.append(factors[2 * pair])
          rank += factors[2 * pair].size(0)
          pair += 1
      if len(downs) == 0:
        joined.append(like.narrow(0, 0, 0))
        joined.append(like.narrow(0, 0, 0))
      else:
        joined.append(torch.cat(downs))
        up = torch.zeros([rows, rank], dtype=downs[0].dtype, device=downs[0].device)
        row = 0
        column = 0
        for i in range(modules):
          out = parts[at + 1 + 2 * i]
          for j in range(parts[at + 2 + 2 * i]):
            b = factors[2 * first + 1]
            torch.mul(b, scales[first], out=up.narrow(0, row, out).narrow(1, column, b.size(1)))
            column += b.size(1)
            first += 1
          row += out
        joined.append(up)
      at += 1 + 2 * modules
    return joined

  def add_factors(self: __torch__.Ops, found: List[Tensor], factors: List[Tensor], sums: List[Tensor], parts: List[int], scales: List[float]) -> Tensor:
    at = 0
    pair = 0
    for product in range(4):
      modules = parts[at]
      row = 0
      column = 0
      for i in range(modules):
        out = parts[at + 1 + 2 * i]
        for j in range(parts[at + 2 + 2 * i]):
          rank = factors[2 * pair].size(0)
          if sums[2 * pair].numel() > 0:
            sums[2 * pair].add_(found[2 * product].narrow(0, column, rank))
            sums[2 * pair + 1].add_(found[2 * product + 1].narrow(0, column, rank).narrow(1, row, out).t(), alpha=scales[pair])
          column += rank
          pair += 1
        row += out
      at += 1 + 2 * modules
    return sums[0]

  def multiplied(self: __torch__.Ops, y: Tensor, x: Tensor, w: List[Tensor], f: List[Tensor], product: int) -> Tensor:
    weight = w[6 + 2 * product]
    bias = w[7 + 2 * product]
    a = f[2 * product]
    rows = x.to(weight.dtype)
    inner = a
    if a.numel() > 0:
      inner = torch.linear(rows, a.to(weight.dtype))
    # Added to a result in bfloat16, most of an update would be rounded away: it goes into the product.
    if a.numel() > 0 and weight.dtype != 6:
      left = torch.cat([rows, inner], 1)
      right = torch.cat([weight, f[2 * product + 1].to(weight.dtype)], 1)
    else:
      left = rows
      right = weight
    if bias.numel() > 0:
      torch.addmm(bias.to(weight.dtype), left, right.t(), out=y)
    else:
      torch.mm(left, right.t(), out=y)
    if a.numel() > 0 and weight.dtype == 6:
      y.addmm_(inner, f[2 * product + 1].t())
    return inner

  def unmultiplied(self: __torch__.Ops, dy: Tensor, x: Tensor, inner: Tensor, w: List[Tensor], f: List[Tensor], product: int, found: List[Tensor]) -> Tensor:
    weight = w[6 + 2 * product]
    a = f[2 * product]
    given = dy.to(weight.dtype)
    dx = torch.matmul(given, weight)
    if a.numel() > 0:
      back = torch.matmul(given, f[2 * product + 1].to(weight.dtype))
      dx.addmm_(back, a.to(weight.dtype))
      found[2 * product] = torch.matmul(back.t(), x.to(weight.dtype))
      found[2 * product + 1] = torch.matmul(inner.t(), given)
    return dx

  def turn_(self: __torch__.Ops, x: Tensor, cos: Tensor, sin: Tensor, sign: float) -> Tensor:
    half = cos.size(-1)
    c = cos.to(x.dtype)
    s = sin.to(x.dtype)
    first = x.narrow(-1, 0, half)
    second = x.narrow(-1, half, half)
    crossed = torch.mul(first, s)
    first.mul_(c).addcmul_(second, s, value=-sign)
    second.mul_(c).add_(crossed, alpha=sign)
    return x

  def seat(self: __torch__.Ops, qkv: Tensor, w: List[Tensor], turn: List[Tensor], sizes: List[int], numbers: List[float]) -> Tensor:
    width = sizes[0]
    keys = sizes[5] * width
    queries = qkv.size(1) - 2 * keys
    if w[4].numel() > 0:
      q = self.renormed(qkv.narrow(1, 0, queries), w[4], numbers[4]).to(qkv.dtype)
      k = self.renormed(qkv.narrow(1, queries, keys), w[5], numbers[5]).to(qkv.dtype)
      placed = torch.cat([q, k, qkv.narrow(1, queries + keys, keys)], 1)
    else:
      placed = qkv
    if len(turn) > 0:
      turned = placed.narrow(1, 0, queries + keys).view([qkv.size(0), -1, width])
      self.turn_(turned, turn[0], turn[1], 1.0)
    return placed

  def unseat(self: __torch__.Ops, d: Tensor, qkv: Tensor, w: List[Tensor], turn: List[Tensor], sizes: List[int], numbers: List[float]) -> Tensor:
    width = sizes[0]
    keys = sizes[5] * width
    queries = d.size(1) - 2 * keys
    if len(turn) > 0:
      turned = d.narrow(1, 0, queries + keys).view([d.size(0), -1, width])
      self.turn_(turned, turn[0], turn[1], -1.0)
    if w[4].numel() > 0:
      q = d.narrow(1, 0, queries)
      k = d.narrow(1, queries, keys)
      q.copy_(self.unnormed(q, qkv.narrow(1, 0, queries), w[4], numbers[4]))
      k.copy_(self.unnormed(k, qkv.narrow(1, queries, keys), w[5], numbers[5]))
    return d

  def padded(self: __torch__.Ops, x: Tensor, places: Tensor, rows: int) -> Tensor:
    if places.numel() == 0:
      y = x
    else:
      y = torch.zeros([rows, x.size(1)], dtype=x.dtype, device=x.device).index_copy_(0, places, x)
    return y

  def unpadded(self: __torch__.Ops, x: Tensor, places: Tensor) -> Tensor:
    if places.numel() == 0:
      y = x
    else:
      y = torch.index_select(x, 0, places)
    return y

  def by_head(self: __torch__.Ops, x: Tensor, count: int, first: int, heads: int, times: int, width: int) -> Tensor:
    all = x.view([count, -1, x.size(1) // width, width])
    part = all.narrow(2, first, heads)
    if times > 1:
      length = all.size(1)
      part = part.unsqueeze(3).expand([count, length, heads, times, width]).reshape([count, length, heads * times, width])
    return part.transpose(1, 2)

  def hidden(self: __torch__.Ops, length: int, window: int, x: Tensor) -> Tensor:
    at = torch.arange(length, device=x.device)
    distance = at.unsqueeze(1) - at
    before = distance < 0
    if window > 0:
      out = torch.logical_or(before, distance >= window)
    else:
      out = before
    return out

  def window_mask(self: __torch__.Ops, length: int, window: int, x: Tensor) -> Optional[Tensor]:
    mask = annotate(Optional[Tensor], None)
    if window > 0 and length > window:
      mask = torch.zeros([length, length], dtype=x.dtype, device=x.device).masked_fill_(self.hidden(length, window, x), -inf)
    return mask

  def plain_chances(self: __torch__.Ops, q: Tensor, k: Tensor, window: int, scale: float) -> Tensor:
    scores = torch.matmul(q, k.transpose(-2, -1)).mul_(scale)
    return torch.softmax(scores.masked_fill_(self.hidden(q.size(2), window, q), -inf), -1)

  def plain_back(self: __torch__.Ops, d: Tensor, q: Tensor, k: Tensor, v: Tensor, out: Tensor, window: int, scale: float) -> Tuple[Tensor, Tensor, Tensor]:
    chances = self.plain_chances(q, k, window, scale)
    dv = torch.matmul(chances.transpose(-2, -1), d)
    along = torch.sum(torch.mul(d, out), [-1], True)
    ds = torch.matmul(d, v.transpose(-2, -1)).sub_(along).mul_(chances).mul_(scale)
    return (torch.matmul(ds, k), torch.matmul(ds.transpose(-2, -1), q), dv)

  def grouped_heads(self: __torch__.Ops, placed: Tensor, places: Tensor, count: int, length: int, sizes: List[int]) -> Tuple[Tensor, Tensor, Tensor]:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    times = queries // keys
    rows = self.padded(placed, places, count * length).to(6)
    q = self.by_head(rows, count, 0, queries, 1, width)
    k = self.by_head(rows, count, queries, keys, times, width)
    return (q, k, self.by_head(rows, count, queries + keys, keys, times, width))

  def met_groups(self: __torch__.Ops, attended: Tensor, placed: Tensor, groups: List[Tensor], spans: List[int], sizes: List[int], scale: float) -> List[Tensor]:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    saved = annotate(List[Tensor], [])
    at = 0
    for i in range(len(groups)):
      count = spans[3 * i + 1]
      length = spans[3 * i + 2]
      tokens = spans[3 * i + 3]
      q, k, v = self.grouped_heads(placed.narrow(0, at, tokens), groups[i], count, length, sizes)
      if spans[0] == 2:
        out = torch.matmul(self.plain_chances(q, k, sizes[1], scale), v)
        saved.append(out.narrow(0, 0, 0))
      else:
        mask = self.window_mask(length, sizes[1], q)
        out, sums = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0.0, mask is None, attn_mask=mask, scale=scale)
        saved.append(sums)
      attended.narrow(0, at, tokens).copy_(self.unpadded(out.transpose(1, 2).reshape([count * length, queries * width]), groups[i]))
      at += tokens
    return saved

  def unmet_groups(self: __torch__.Ops, d: Tensor, placed: Tensor, attended: Tensor, saved: List[Tensor], groups: List[Tensor], spans: List[int], sizes: List[int], scale: float) -> Tensor:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    times = queries // keys
    gradient = torch.empty_like(placed)
    at = 0
    for i in range(len(groups)):
      count = spans[3 * i + 1]
      length = spans[3 * i + 2]
      tokens = spans[3 * i + 3]
      area = count * length
      q, k, v = self.grouped_heads(placed.narrow(0, at, tokens), groups[i], count, length, sizes)
      out = self.by_head(self.padded(attended.narrow(0, at, tokens), groups[i], area).to(6), count, 0, queries, 1, width)
      do = self.by_head(self.padded(d.narrow(0, at, tokens), groups[i], area).to(6), count, 0, queries, 1, width)
      if spans[0] == 2:
        dq, dk, dv = self.plain_back(do, q, k, v, out, sizes[1], scale)
      else:
        mask = self.window_mask(length, sizes[1], q)
        dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(do, q, k, v, out, saved[i], 0.0, mask is None, attn_mask=mask, scale=scale)
      to = gradient.narrow(0, at, tokens)
      to.narrow(1, 0, queries * width).copy_(self.unpadded(dq.transpose(1, 2).reshape([area, -1]), groups[i]))
      first = queries * width
      for part in [dk, dv]:
        each = part.transpose(1, 2).reshape([area, keys, times, width])
        if times > 1:
          one = torch.sum(each, [2])
        else:
          one = each
        to.narrow(1, first, keys * width).copy_(self.unpadded(one.reshape([area, -1]), groups[i]))
        first += keys * width
      at += tokens
    return gradient

  def packed_window(self: __torch__.Ops, sizes: List[int], longest: int, more: int) -> Optional[int]:
    window = annotate(Optional[int], None)
    if sizes[1] > 0 and longest > sizes[1]:
      window = sizes[1] + more
    return window

  def packed_heads(self: __torch__.Ops, placed: Tensor, first: int, heads: int, times: int, width: int) -> Tensor:
    part = placed.narrow(1, first * width, heads * width).view([-1, heads, width])
    if placed.dtype == 6:
      if times > 1:
        part = part.unsqueeze(2).expand([-1, heads, times, width]).reshape([-1, heads * times, width])
      part = part.unsqueeze(0)
    return part

  def packed_three(self: __torch__.Ops, placed: Tensor, sizes: List[int]) -> Tuple[Tensor, Tensor, Tensor]:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    times = queries // keys
    q = self.packed_heads(placed, 0, queries, 1, width)
    k = self.packed_heads(placed, queries, keys, times, width)
    return (q, k, self.packed_heads(placed, queries + keys, keys, times, width))

  def met_packed(self: __torch__.Ops, attended: Tensor, placed: Tensor, ends: Tensor, longest: int, sizes: List[int], scale: float) -> List[Tensor]:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    q, k, v = self.packed_three(placed, sizes)
    if placed.dtype == 6:
      out, sums, seed, offset, most, mostk = torch._efficient_attention_forward(q, k, v, None, ends, ends, longest, longest, 0.0, 1, True, scale=scale, window_size=self.packed_window(sizes, longest, 0))
    else:
      out, sums, seed, offset, mask = torch._flash_attention_forward(q, k, v, ends, ends, longest, longest, 0.0, True, False, scale=scale, window_size_left=self.packed_window(sizes, longest, -1), window_size_right=0)
    attended.copy_(out.reshape([-1, queries * width]))
    return [sums, seed, offset]

  def unmet_packed(self: __torch__.Ops, d: Tensor, placed: Tensor, attended: Tensor, saved: List[Tensor], ends: Tensor, longest: int, sizes: List[int], scale: float) -> Tensor:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    q, k, v = self.packed_three(placed, sizes)
    out = self.packed_heads(attended, 0, queries, 1, width)
    do = self.packed_heads(d.to(placed.dtype), 0, queries, 1, width)
    if placed.dtype == 6:
      dq, dk, dv, db = torch._efficient_attention_backward(do, q, k, v, None, out, ends, ends, longest, longest, saved[0], 0.0, saved[1], saved[2], 1, False, scale=scale, num_splits_key=1, window_size=self.packed_window(sizes, longest, 0))
    else:
      dq, dk, dv = torch._flash_attention_backward(do, q, k, v, out, saved[0], ends, ends, longest, longest, 0.0, True, saved[1], saved[2], scale=scale, window_size_left=self.packed_window(sizes, longest, -1), window_size_right=0)
    tokens = placed.size(0)
    parts = [dq.reshape([tokens, -1])]
    for part in [dk, dv]:
      parts.append(torch.sum(part.reshape([tokens, keys, -1, width]), [2]).view([tokens, -1]))
    return torch.cat(parts, 1)

  def met(self: __torch__.Ops, attended: Tensor, placed: Tensor, groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float]) -> List[Tensor]:
    saved = annotate(List[Tensor], [])
    if spans[0] == 1:
      saved.extend(self.met_packed(attended, placed, groups[0], spans[2], sizes, numbers[6]))
    else:
      saved.extend(self.met_groups(attended, placed, groups, spans, sizes, numbers[6]))
    return saved

  def unmet(self: __torch__.Ops, d: Tensor, placed: Tensor, attended: Tensor, saved: List[Tensor], groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float]) -> Tensor:
    if spans[0] == 1:
      gradient = self.unmet_packed(d, placed, attended, saved, groups[0], spans[2], sizes, numbers[6])
    else:
      gradient = self.unmet_groups(d, placed, attended, saved, groups, spans, sizes, numbers[6])
    return gradient

  def there_and_back(self: __torch__.Ops, placed: Tensor, d: Tensor, groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float]) -> Tensor:
    attended = torch.empty_like(d)
    saved = self.met(attended, placed, groups, spans, sizes, numbers)
    return torch.cat([attended, self.unmet(d, placed, attended, saved, groups, spans, sizes, numbers)], 1).to(6)

  def activated(self: __torch__.Ops, gate: Tensor, gelu: int) -> Tensor:
    if gelu == 1:
      y = torch.gelu(gate, approximate="tanh")
    else:
      y = torch.silu(gate)
    return y

  def branched(self: __torch__.Ops, y: Tensor, x: Tensor, branch: Tensor, weight: Tensor, epsilon: float, scale: float) -> Tensor:
    return torch.add(x, self.renormed(branch, weight, epsilon), alpha=scale, out=y)

  def room(self: __torch__.Ops, work: Tensor, at: int, rows: int, width: int, type: int) -> Tensor:
    if work.numel() == 0:
      y = torch.empty([rows, width], dtype=type, device=work.device)
    else:
      empty = torch.empty([0], dtype=type, device=work.device)
      y = torch.set_(empty, work, at // (4 if type == 6 else 2), [rows, width], [width, 1])
    return y

  def unbranched(self: __torch__.Ops, dy: Tensor, branch: Tensor, weight: Tensor, epsilon: float, scale: float) -> Tensor:
    if scale == 1.0:
      d = dy
    else:
      d = torch.mul(dy, scale)
    return self.unnormed(d, branch, weight, epsilon)

  def forward_layer(self: __torch__.Ops, x: Tensor, w: List[Tensor], factors: List[Tensor], parts: List[int], scales: List[float], turn: List[Tensor], groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float], work: Tensor, begin: int, keep: int) -> List[Tensor]:
    rows = x.size(0)
    hidden = x.size(1)
    type = w[6].dtype
    size = 4 if type == 6 else 2
    y = self.room(work, begin, rows, hidden, 6)
    z = self.room(work, begin + rows * hidden * 4, rows, hidden, 6)
    at = begin + rows * hidden * 8
    read = self.room(work, at, rows, w[6].size(0), type)
    at += rows * w[6].size(0) * size
    both = self.room(work, at, rows, w[10].size(0), type)
    at += rows * w[10].size(0) * size
    attended = self.room(work, at, rows, w[8].size(1), type)
    f = self.joined_factors(factors, parts, scales, x)
    inner0 = self.multiplied(read, self.renormed(x, w[0], numbers[0]), w, f, 0)
    placed = self.seat(read, w, turn, sizes, numbers)
    met = self.met(attended, placed, groups, spans, sizes, numbers)
    taken = torch.empty([rows, w[8].size(0)], dtype=type, device=x.device)
    inner1 = self.multiplied(taken, attended, w, f, 1)
    self.branched(y, x, taken, w[1], numbers[1], numbers[8])
    inner2 = self.multiplied(both, self.renormed(y, w[2], numbers[2]), w, f, 2)
    half = both.size(1) // 2
    gated = torch.mul(self.activated(both.narrow(1, 0, half), sizes[4]), both.narrow(1, half, half))
    thought = torch.empty([rows, w[12].size(0)], dtype=type, device=x.device)
    inner3 = self.multiplied(thought, gated, w, f, 3)
    self.branched(z, y, thought, w[3], numbers[3], numbers[8])
    kept = [z]
    if keep == 1:
      kept.extend([y, self.only(read, w[4]), self.only(taken, w[1]), self.only(thought, w[3])])
      kept.extend([placed, both])
      at += rows * attended.size(1) * size
      for inner in [inner0, inner1, inner2, inner3]:
        kept.append(self.moved(work, at, inner))
        at += inner.numel() * size
      kept.append(attended)
      at = (at + 3) // 4 * 4
      for sums in met:
        if sums.is_cuda:
          kept.append(sums)
        else:
          kept.append(self.moved(work, at, sums))
          at += sums.numel() * 4
    return kept

  def moved(self: __torch__.Ops, work: Tensor, at: int, x: Tensor) -> Tensor:
    if work.numel() == 0 or x.numel() == 0:
      y = x
    else:
      y = self.room(work, at, x.size(0), x.numel() // x.size(0), x.dtype).view(x.shape).copy_(x)
    return y

  def only(self: __torch__.Ops, x: Tensor, norm: Tensor) -> Tensor:
    if norm.numel() > 0:
      y = x
    else:
      y = norm
    return y

  def backward_layer(self: __torch__.Ops, dz: Tensor, x: Tensor, kept: List[Tensor], sums: List[Tensor], w: List[Tensor], factors: List[Tensor], parts: List[int], scales: List[float], turn: List[Tensor], groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float]) -> Tensor:
    y = kept[1]
    placed = kept[5]
    both = kept[6]
    f = self.joined_factors(factors, parts, scales, x)
    found = annotate(List[Tensor], [])
    found.extend(f)
    half = both.size(1) // 2
    gate = both.narrow(1, 0, half)
    up = both.narrow(1, half, half)
    active = self.activated(gate, sizes[4])
    dthought = self.unbranched(dz, kept[4], w[3], numbers[3], numbers[8])
    dinner = self.unmultiplied(dthought, torch.mul(active, up), kept[10], w, f, 3, found)
    active.mul_(dinner)
    dinner.mul_(up)
    up.copy_(active)
    if sizes[4] == 1:
      gate.copy_(torch.gelu_backward(dinner, gate, approximate="tanh"))
    else:
      gate.copy_(torch.silu_backward(dinner, gate))
    dnormed = self.unmultiplied(both, self.renormed(y, w[2], numbers[2]), kept[9], w, f, 2, found)
    dy = torch.add(dz, self.unnormed(dnormed, y, w[2], numbers[2]))
    dattended = self.unbranched(dy, kept[3], w[1], numbers[1], numbers[8])
    dmet = self.unmultiplied(dattended, kept[11], kept[8], w, f, 1, found)
    dplaced = self.unmet(dmet, placed, kept[11], kept[12:], groups, spans, sizes, numbers)
    dread = self.unseat(dplaced, kept[2], w, turn, sizes, numbers)
    dbefore = self.unmultiplied(dread, self.renormed(x, w[0], numbers[0]), kept[7], w, f, 0, found)
    if len(sums) > 0:
      self.add_factors(found, factors, sums, parts, scales)
    return torch.add(dy, self.unnormed(dbefore, x, w[0], numbers[0]))

  def to_logits(self: __torch__.Ops, y: Tensor, rows: Tensor, head: Tensor) -> Tensor:
    if head.dtype == rows.dtype:
      torch.mm(rows, head.t(), out=y)
    else:
      at = 0
      for piece in torch.split(head, 8192):
        y.narrow(1, at, piece.size(0)).copy_(torch.linear(rows, piece.to(rows.dtype)))
        at += piece.size(0)
    return y

  def from_logits(self: __torch__.Ops, d: Tensor, head: Tensor) -> Tensor:
    if head.dtype == d.dtype:
      y = torch.mm(d, head)
    else:
      y = torch.zeros([d.size(0), head.size(1)], dtype=d.dtype, device=d.device)
      at = 0
      for piece in torch.split(head, 8192):
        y.addmm_(d.narrow(1, at, piece.size(0)), piece.to(d.dtype))
        at += piece.size(0)
    return y

  def loss_and_gradient(self: __torch__.Ops, states: Tensor, head: Tensor, type: int, targets: Tensor, cap: float, most: int) -> List[Tensor]:
    rows = min(states.size(0), max(1, most // head.size(0)))
    shape = [rows, head.size(0)]
    products = torch.empty(shape, dtype=type, device=states.device)
    chances = torch.empty(shape, dtype=6, device=states.device)
    gradient = torch.empty_like(states)
    total = torch.zeros([1], dtype=6, device=states.device)
    at = 0
    for piece in torch.split(states, rows):
      count = piece.size(0)
      logits = self.to_logits(products.narrow(0, 0, count), piece.to(type), head).to(6)
      if cap > 0.0:
        logits.div_(cap).tanh_()
        slope = torch.mul(logits, logits).neg_().add_(1.0)
        logits.mul_(cap)
      else:
        slope = states.narrow(0, 0, 0)
      chance = chances.narrow(0, 0, count)
      torch._log_softmax(logits, -1, False, out=chance)
      index = targets.narrow(0, at, count).unsqueeze(1)
      total.sub_(torch.sum(torch.gather(chance, 1, index)))
      chance.exp_()
      chance.scatter_add_(1, index, torch.full([count, 1], -1.0, dtype=6, device=states.device))
      if cap > 0.0:
        chance.mul_(slope)
      gradient.narrow(0, at, count).copy_(self.from_logits(chance.to(type), head))
      at += count
    return [total, gradient]

  def first(self: __torch__.Ops, tensors: List[Tensor]) -> Tensor:
    return tensors[0]
