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

  def multiplied(self: __torch__.Ops, x: Tensor, w: List[Tensor], f: List[Tensor], product: int) -> List[Tensor]:
    weight = w[6 + 2 * product]
    bias = w[7 + 2 * product]
    a = f[2 * product]
    rows = x.to(weight.dtype)
    if bias.numel() > 0:
      y = torch.linear(rows, weight, bias.to(weight.dtype))
    else:
      y = torch.linear(rows, weight)
    inner = a
    if a.numel() > 0:
      inner = torch.linear(rows, a.to(weight.dtype))
      y.addmm_(inner, f[2 * product + 1].to(weight.dtype).t())
    return [y, inner]

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

  def window_mask(self: __torch__.Ops, length: int, window: int, x: Tensor) -> Optional[Tensor]:
    mask = annotate(Optional[Tensor], None)
    if window > 0 and length > window:
      at = torch.arange(length, device=x.device)
      distance = at.unsqueeze(1) - at
      hidden = torch.logical_or(distance < 0, distance >= window)
      mask = torch.zeros([length, length], dtype=x.dtype, device=x.device).masked_fill_(hidden, -inf)
    return mask

  def met(self: __torch__.Ops, placed: Tensor, groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float]) -> List[Tensor]:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    outputs = annotate(List[Tensor], [])
    saved = annotate(List[Tensor], [])
    at = 0
    for i in range(len(groups)):
      count = spans[3 * i]
      length = spans[3 * i + 1]
      tokens = spans[3 * i + 2]
      rows = self.padded(placed.narrow(0, at, tokens), groups[i], count * length)
      times = queries // keys
      q = self.by_head(rows, count, 0, queries, 1, width)
      k = self.by_head(rows, count, queries, keys, times, width)
      v = self.by_head(rows, count, queries + keys, keys, times, width)
      mask = self.window_mask(length, sizes[1], placed)
      out, sums = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0.0, mask is None, attn_mask=mask, scale=numbers[6])
      outputs.append(self.unpadded(out.transpose(1, 2).reshape([count * length, queries * width]), groups[i]))
      saved.append(sums)
      at += tokens
    if len(outputs) == 1:
      all = outputs[0]
    else:
      all = torch.cat(outputs)
    saved.append(all)
    return saved

  def unmet(self: __torch__.Ops, d: Tensor, placed: Tensor, attended: Tensor, saved: List[Tensor], groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float]) -> Tensor:
    width = sizes[0]
    keys = sizes[5]
    queries = placed.size(1) // width - 2 * keys
    times = queries // keys
    gradient = torch.empty_like(placed)
    at = 0
    for i in range(len(groups)):
      count = spans[3 * i]
      length = spans[3 * i + 1]
      tokens = spans[3 * i + 2]
      area = count * length
      rows = self.padded(placed.narrow(0, at, tokens), groups[i], area)
      q = self.by_head(rows, count, 0, queries, 1, width)
      k = self.by_head(rows, count, queries, keys, times, width)
      v = self.by_head(rows, count, queries + keys, keys, times, width)
      out = self.by_head(self.padded(attended.narrow(0, at, tokens), groups[i], area), count, 0, queries, 1, width)
      do = self.by_head(self.padded(d.narrow(0, at, tokens), groups[i], area), count, 0, queries, 1, width)
      mask = self.window_mask(length, sizes[1], placed)
      dq, dk, dv = torch._scaled_dot_product_flash_attention_for_cpu_backward(do, q, k, v, out, saved[i], 0.0, mask is None, attn_mask=mask, scale=numbers[6])
      to = gradient.narrow(0, at, tokens)
      to.narrow(1, 0, queries * width).copy_(self.unpadded(dq.transpose(1, 2).reshape([area, -1]), groups[i]))
      first = queries * width
      for part in [dk, dv]:
        each = part.transpose(1, 2).reshape([area, keys, times, width])
        if times > 1:
          one = torch.sum(each, [2])
        else:
          one = each
        to.narrow(1, first, keys * width).copy_(self.unpadded(one.view([area, -1]), groups[i]))
        first += keys * width
      at += tokens
    return gradient

  def activated(self: __torch__.Ops, gate: Tensor, gelu: int) -> Tensor:
    if gelu == 1:
      y = torch.gelu(gate, approximate="tanh")
    else:
      y = torch.silu(gate)
    return y

  def branched(self: __torch__.Ops, x: Tensor, branch: Tensor, weight: Tensor, epsilon: float, scale: float) -> Tensor:
    return torch.add(x, self.renormed(branch, weight, epsilon), alpha=scale)

  def unbranched(self: __torch__.Ops, dy: Tensor, branch: Tensor, weight: Tensor, epsilon: float, scale: float) -> Tensor:
    if scale == 1.0:
      d = dy
    else:
      d = torch.mul(dy, scale)
    return self.unnormed(d, branch, weight, epsilon)

  def forward_layer(self: __torch__.Ops, x: Tensor, w: List[Tensor], factors: List[Tensor], parts: List[int], scales: List[float], turn: List[Tensor], groups: List[Tensor], spans: List[int], sizes: List[int], numbers: List[float], keep: int) -> List[Tensor]:
    f = self.joined_factors(factors, parts, scales, x)
    read = self.multiplied(self.renormed(x, w[0], numbers[0]), w, f, 0)
    placed = self.seat(read[0], w, turn, sizes, numbers)
    met = self.met(placed, groups, spans, sizes, numbers)
    attended = self.multiplied(met[-1], w, f, 1)
    y = self.branched(x, attended[0], w[1], numbers[1], numbers[8])
    both = self.multiplied(self.renormed(y, w[2], numbers[2]), w, f, 2)
    half = both[0].size(1) // 2
    inner = torch.mul(self.activated(both[0].narrow(1, 0, half), sizes[4]), both[0].narrow(1, half, half))
    thought = self.multiplied(inner, w, f, 3)
    kept = [self.branched(y, thought[0], w[3], numbers[3], numbers[8])]
    if keep == 1:
      kept.extend([y, self.only(read[0], w[4]), self.only(attended[0], w[1]), self.only(thought[0], w[3])])
      kept.extend([placed, both[0], read[1], attended[1], both[1], thought[1], met.pop(-1)])
      kept.extend(met)
    return kept

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
    dboth = torch.empty_like(both)
    torch.mul(dinner, active, out=dboth.narrow(1, half, half))
    dinner.mul_(up)
    if sizes[4] == 1:
      dgate = torch.gelu_backward(dinner, gate, approximate="tanh")
    else:
      dgate = torch.silu_backward(dinner, gate)
    dboth.narrow(1, 0, half).copy_(dgate)
    dnormed = self.unmultiplied(dboth, self.renormed(y, w[2], numbers[2]), kept[9], w, f, 2, found)
    dy = torch.add(dz, self.unnormed(dnormed, y, w[2], numbers[2]))
    dattended = self.unbranched(dy, kept[3], w[1], numbers[1], numbers[8])
    dmet = self.unmultiplied(dattended, kept[11], kept[8], w, f, 1, found)
    dplaced = self.unmet(dmet, placed, kept[11], kept[12:], groups, spans, sizes, numbers)
    dread = self.unseat(dplaced, kept[2], w, turn, sizes, numbers)
    dbefore = self.unmultiplied(dread, self.renormed(x, w[0], numbers[0]), kept[7], w, f, 0, found)
    if len(sums) > 0:
      self.add_factors(found, factors, sums, parts, scales)
    return torch.add(dy, self.unnormed(dbefore, x, w[0], numbers[0]))

  def loss_and_gradient(self: __torch__.Ops, states: Tensor, head: Tensor, targets: Tensor, cap: float) -> List[Tensor]:
    gradient = torch.empty_like(states)
    total = torch.zeros([1], dtype=6, device=states.device)
    rows = max(1, 16777216 // head.size(0))
    at = 0
    for piece in torch.split(states, rows):
      count = piece.size(0)
      logits = torch.linear(piece.to(head.dtype), head).to(6)
      if cap > 0.0:
        logits = logits.div_(cap).tanh_()
        slope = torch.mul(logits, logits).neg_().add_(1.0)
        logits.mul_(cap)
      else:
        slope = logits.narrow(0, 0, 0)
      chances = torch.log_softmax(logits, -1)
      index = targets.narrow(0, at, count).unsqueeze(1)
      total.sub_(torch.sum(torch.gather(chances, 1, index)))
      chances.exp_()
      chances.scatter_add_(1, index, torch.full([count, 1], -1.0, dtype=6, device=states.device))
      if cap > 0.0:
        chances.mul_(slope)
      gradient.narrow(0, at, count).copy_(torch.matmul(chances.to(head.dtype), head))
      at += count
    return [total, gradient]

  def first(self: __torch__.Ops, tensors: List[Tensor]) -> Tensor:
    return tensors[0]
