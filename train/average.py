# SPDX-License-Identifier: Apache-2.0
"""The mean of a network's weights over the last part of its training: it errs less than their last state."""

EVERY = 20      # steps between two states


class Average:
    def __init__(self, net, plan):
        self.net, self.since, self.share = net, plan["average_from"], plan["average_share"]
        self.mean, self.n = {}, 0

    def after(self, steps, done):
        """To be called after each step; `done`: how much of the training lies behind."""
        if done < self.since or steps % EVERY:
            return
        self.n += 1
        for name, p in self.net.state_dict().items():
            if name in self.mean:
                self.mean[name] += (p - self.mean[name]) / self.n
            else:
                self.mean[name] = p.float().clone()

    def state(self):
        return {"average": self.mean, "averaged": self.n}

    def resume(self, state):
        self.mean, self.n = {k: v.float() for k, v in state.get("average", {}).items()}, state.get("averaged", 0)

    def settle(self):
        """The network's weights become a mix of the mean and their last state, at the end of a training."""
        if self.n:
            last = self.net.state_dict()
            self.net.load_state_dict({k: self.share * m + (1 - self.share) * last[k] for k, m in self.mean.items()})
